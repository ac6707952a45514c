/** What operators read: the providers' health and an exact margin. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { charge, idsFrom, microCredits, newId, type Outcome, parseRates } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";

// The machine may be busy.
setDefaultTimeout(60_000);

let harness: Harness;
let operator: { id: string; secret: string };
let tenant: Tenant;
let keyId: string;

beforeAll(async () => {
  harness = await openHarness();
  operator = await harness.operator();
  tenant = await harness.tenant(1_000_000);
  keyId = (await harness.apiKey(tenant.accountId)).id;
});
afterAll(() => harness.close());

const admin = () => harness.client(operator.secret).admin;

interface Served {
  modelId?: string;
  priceId?: bigint;
  provider?: string;
  outcome?: Outcome;
  charged?: bigint;
  usage?: Record<string, number>;
  latencyMs?: number;
  key?: string;
}

/** A request as the gateway books it. */
async function serve(served: Served): Promise<void> {
  const { modelId = "acme/model", priceId = 1n, provider = "acme", outcome = "completed", key = keyId, latencyMs = 10 } = served;
  const id = newId("generation");
  const amount = microCredits(served.charged ?? 1_000_000n);
  const hold = { id, accountId: tenant.accountId, keyId: key, modelId, priceId, requestId: "req", streamed: false, amount };
  if (!(await harness.ledger.hold(hold)).ok) throw new Error("the hold was refused");
  const isServed = outcome === "completed";
  await harness.ledger.resolve({
    id,
    state: isServed ? "settled" : "released",
    charge: isServed ? amount : microCredits(0n),
    provider,
    usage: isServed ? (served.usage ?? { input: 10, output: 5 }) : null,
    usageSource: isServed ? "reported" : "none",
    outcome,
    finishReason: null,
    latencyMs,
    firstTokenMs: null,
  });
}

test("the health of a provider counts what it completed, failed and refused, and lists who had nothing to do", async () => {
  for (const latencyMs of [10, 20, 30, 40]) await serve({ provider: "flaky", latencyMs });
  await serve({ provider: "flaky", outcome: "upstream_failed" });
  await serve({ provider: "flaky", outcome: "timed_out" });
  await serve({ provider: "flaky", outcome: "upstream_rejected" });
  const { items } = await admin().providers.health.query();
  expect(items.find(({ provider }) => provider === "flaky")).toMatchObject({
    ...{ requests: 7, completed: 4, failed: 2, rejected: 1, latencyP50Ms: 20, latencyP95Ms: 40, firstTokenP50Ms: null },
  });
  expect(items.find(({ provider }) => provider === "anthropic")).toMatchObject({ requests: 0, lastRequestAt: null });
});

test("the margin is exactly the charges less the usage at the cost rates of the price it was charged at, steps and all", async () => {
  const modelId = "acme/stepped";
  const model = { id: modelId, provider: "acme", upstreamName: "stepped", displayName: "Stepped", ownedBy: "acme" };
  await harness.prisma.model.create({ data: { ...model, category: "chat" } });
  const costRates = {
    input: { price: "7001", steps: [{ above: 1_000, price: "14003" }] },
    cached_input: { price: "701" },
    output: { price: "30011", steps: [{ above: 1_000, price: "45007" }] },
    request: { price: "5" },
  };
  const addPrice = (effectiveAt: Date, cost: object) =>
    harness.prisma.price.create({ data: { modelId, effectiveAt, rates: costRates, costRates: cost, source: "test" } });
  const first = await addPrice(new Date("2026-01-01T00:00:00Z"), costRates);
  const doubled = { input: { price: "20000" }, output: { price: "60000" } };
  const second = await addPrice(new Date("2026-02-01T00:00:00Z"), doubled);
  const usages = [
    { input: 1_000, output: 3 },
    { input: 1_001, output: 3 },
    { input: 600, cached_input: 401, output: 11, reasoning: 7 },
    { input: 1, output: 1 },
  ];
  let cost = 0n;
  for (const [index, usage] of usages.entries()) {
    await serve({ modelId, priceId: first.id, charged: 100_000_000n + BigInt(index), usage });
    cost += charge(parseRates(costRates), usage);
  }
  await serve({ modelId, priceId: second.id, charged: 7n, usage: { input: 2_000, output: 1 } });
  cost += charge(parseRates(doubled), { input: 2_000, output: 1 });
  // Costs us nothing, or is nobody's usage.
  await serve({ modelId, priceId: first.id, charged: 0n, usage: { input: 500, output: 500 }, provider: "cache" });
  await serve({ modelId, priceId: first.id, outcome: "upstream_failed" });

  const { items } = await admin().margin.daily.query({ modelId });
  const revenue = 400_000_013n;
  const decimal = (amount: bigint) => Number(amount) / 1_000_000;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ day: new Date().toISOString().slice(0, 10), modelId, requests: 6, shortfall: "0" });
  expect(items[0]?.revenue).toBe("400.000013");
  expect(items[0]?.cost).toBe(String(decimal(cost)));
  expect(items[0]?.margin).toBe(String(decimal(revenue - cost)));
});

test("where a price names no cost the margin is unknown, and not taken for profit", async () => {
  const modelId = "acme/costless";
  const model = { id: modelId, provider: "acme", upstreamName: "costless", displayName: "Costless", ownedBy: "acme" };
  await harness.prisma.model.create({ data: { ...model, category: "chat" } });
  const data = { modelId, effectiveAt: new Date("2026-01-01T00:00:00Z"), rates: { input: { price: "1" } }, source: "test" };
  const { id: priceId } = await harness.prisma.price.create({ data });
  await serve({ modelId, priceId });
  const { items } = await admin().margin.daily.query({ modelId });
  expect(items).toMatchObject([{ revenue: "1", cost: null, margin: null }]);
});

test("the period of a margin has an order and a bound", async () => {
  const daily = (from: string, to: string) => refusalOf(admin().margin.daily.query({ from, to }));
  expect((await daily("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z")).data.fieldErrors).toHaveProperty("from");
  expect((await daily("2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z")).data.fieldErrors).toHaveProperty("from");
});

test("ids from a moment on lie between those made before and after it", () => {
  const before = newId("generation");
  expect(idsFrom("generation", new Date(Date.now() + 1)) > before).toBe(true);
  expect(idsFrom("generation", new Date(Date.now() - 1_000)) < before).toBe(true);
});
