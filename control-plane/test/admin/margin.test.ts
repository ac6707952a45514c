/** The margin's roll-up: at every moment the report is what the receipts say, to the micro-credit, however much of it is added up. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { charge, formatCredits, microCredits, newId, parseRates } from "@sellapi/prisma";
import fc from "fast-check";
import { propertyLimitMs, propertyRuns, propertyTimeoutMs } from "../../../prisma/src/testing/property-runs.ts";
import { rollUpMargin } from "../../src/admin/margin/roll-up-margin.ts";
import { quantitiesOf } from "../../src/usage/describe-request.ts";
import { type Harness, openHarness, type Tenant } from "../harness.ts";
import { rollUpAll } from "../usage/brute-force.ts";

// The machine may be busy.
setDefaultTimeout(60_000);

let harness: Harness;
let operator: { id: string; secret: string };
let tenant: Tenant;
let keys: { live: string; test: string };
/** Prices with steps, without, and without costs. */
let priceIds: bigint[];
const MODELS = ["margin/stepped", "margin/plain"];

const steppedCosts = {
  input: { price: "7001", steps: [{ above: 100, price: "14003" }] },
  cached_input: { price: "701", steps: [{ above: 300, price: "1409" }] },
  output: { price: "30011" },
  request: { price: "5" },
};
const plainCosts = { input: { price: "11" }, output: { price: "13" } };

beforeAll(async () => {
  harness = await openHarness();
  const { prisma } = harness;
  operator = await harness.operator();
  tenant = await harness.tenant(1_000_000);
  const [live, testKey] = [await harness.apiKey(tenant.accountId), await harness.apiKey(tenant.accountId)];
  await prisma.apiKey.update({ where: { id: testKey.id }, data: { mode: "test" } });
  keys = { live: live.id, test: testKey.id };
  for (const id of MODELS) {
    const model = { id, provider: "acme", upstreamName: id, displayName: id, ownedBy: "acme" };
    await prisma.model.create({ data: { ...model, category: "chat" } });
  }
  const addPrice = async (modelId: string, costRates: object, day: string) => {
    const price = { modelId, effectiveAt: new Date(day), rates: costRates, costRates, source: "test" };
    return (await prisma.price.create({ data: price })).id;
  };
  priceIds = [
    await addPrice("margin/stepped", steppedCosts, "2026-01-01"),
    await addPrice("margin/stepped", plainCosts, "2026-02-01"),
    await addPrice("margin/plain", plainCosts, "2026-01-01"),
  ];
}, 60_000);
afterAll(() => harness.close());

interface RequestPlan {
  price: 0 | 1 | 2;
  key: "live" | "test";
  end: "settled" | "released" | "expired" | "late" | "open";
  provider: "acme" | "cache";
  input: number;
  cached: number;
  output: number;
  charged: number;
  /** Days before today on which it began. */
  age: number;
}

const plans = fc.array(
  fc.record<RequestPlan>({
    price: fc.constantFrom(0, 1, 2),
    key: fc.constantFrom("live", "live", "live", "test"),
    end: fc.constantFrom("settled", "settled", "settled", "released", "expired", "late", "open"),
    provider: fc.constantFrom("acme", "acme", "acme", "cache"),
    input: fc.nat({ max: 400 }),
    cached: fc.nat({ max: 200 }),
    output: fc.nat({ max: 50 }),
    charged: fc.nat({ max: 2_000 }),
    age: fc.nat({ max: 3 }),
  }),
  { minLength: 1, maxLength: 20 },
);

async function begin({ price, key, age }: RequestPlan): Promise<string> {
  const id = newId("generation");
  const modelId = MODELS[price === 2 ? 1 : 0] ?? "";
  const hold = { id, accountId: tenant.accountId, keyId: keys[key], modelId, priceId: priceIds[price] ?? 0n };
  const held = await harness.ledger.hold({ ...hold, requestId: "req", streamed: false, amount: microCredits(2_000n) });
  expect(held.ok).toBe(true);
  // Only before the mark has a beginning can requests be older than it.
  if (age > 0)
    await harness.prisma.$executeRaw`
    UPDATE generations SET created_at = created_at - make_interval(days => ${age}::int)
     WHERE id = ${id} AND (SELECT rolled_to FROM usage_roll_up) IS NULL`;
  return id;
}

async function settle(id: string, { provider, input, cached, output, charged, key }: RequestPlan): Promise<void> {
  await harness.ledger.resolve({
    id,
    state: "settled",
    charge: microCredits(key === "test" ? 0n : BigInt(charged)),
    provider,
    usage: { input, cached_input: cached, output },
    usageSource: "reported",
    outcome: "completed",
    finishReason: "stop",
    latencyMs: 1,
    firstTokenMs: null,
  });
}

async function expire(id: string): Promise<void> {
  await harness.prisma.$executeRaw`UPDATE generations SET expires_at = clock_timestamp() - interval '1 hour' WHERE id = ${id}`;
  await harness.prisma.$queryRaw`SELECT abandon_holds(ARRAY[${id}])`;
}

async function release(id: string): Promise<void> {
  const nothing = { provider: null, usage: null, usageSource: "none", finishReason: null, firstTokenMs: null } as const;
  await harness.ledger.resolve({
    ...{ id, state: "released", charge: microCredits(0n), outcome: "upstream_failed", latencyMs: 1 },
    ...nothing,
  });
}

/** Lets a request come as far as it does. @returns what is left to do with it later. */
async function live(plan: RequestPlan): Promise<() => Promise<void>> {
  const id = await begin(plan);
  if (plan.end === "settled") await settle(id, plan);
  if (plan.end === "released") await release(id);
  if (plan.end === "expired" || plan.end === "late") await expire(id);
  return async () => {
    if (plan.end === "open" || plan.end === "late") await settle(id, plan);
  };
}

interface Line {
  requests: number;
  inputTokens: number;
  outputTokens: number;
  revenue: bigint;
  cost: bigint;
}

/** The report from one receipt after the other, by the rules of the charge itself. */
async function fromReceipts(): Promise<Map<string, Line>> {
  const costs = new Map(
    (await harness.prisma.price.findMany({ where: { id: { in: priceIds } } })).map(({ id, costRates }) => [
      id,
      parseRates(costRates),
    ]),
  );
  const lines = new Map<string, Line>();
  const where = { state: "settled", keyId: keys.live } as const;
  for (const row of await harness.prisma.generation.findMany({ where })) {
    const name = `${row.createdAt.toISOString().slice(0, 10)} ${row.modelId}`;
    const line = lines.get(name) ?? { requests: 0, inputTokens: 0, outputTokens: 0, revenue: 0n, cost: 0n };
    const usage = row.provider === "cache" ? {} : quantitiesOf(row.usage);
    const rates = costs.get(row.priceId);
    if (!rates) throw new Error("a receipt without its price");
    lines.set(name, {
      requests: line.requests + 1,
      inputTokens: line.inputTokens + (usage.input ?? 0) + (usage.cached_input ?? 0),
      outputTokens: line.outputTokens + (usage.output ?? 0),
      revenue: line.revenue + row.charged,
      cost: line.cost + (row.provider === "cache" ? 0n : charge(rates, usage)),
    });
  }
  return lines;
}

async function expectReportOfReceipts(): Promise<void> {
  const { items } = await harness.client(operator.secret).admin.margin.daily.query();
  const reported = items.map(({ day, modelId, shortfall: _, ...line }) => [`${day} ${modelId}`, line]);
  const credits = (amount: bigint) => formatCredits(microCredits(amount));
  const expected = [...(await fromReceipts())].map(([name, { revenue, cost, ...line }]) => [
    name,
    { ...line, revenue: credits(revenue), cost: credits(cost), margin: credits(revenue - cost) },
  ]);
  expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(expected));
}

const RUNS = propertyRuns(6);

test(
  "the report equals the receipts before, between and after roll-ups, with requests that run, expire and are settled late",
  async () => {
    await fc.assert(
      fc.asyncProperty(plans, plans, async (earlier, later) => {
        const leftOpen = await Promise.all(earlier.map(live));
        await expectReportOfReceipts();
        await rollUpAll(harness.prisma);
        await Promise.all([rollUpMargin(harness.prisma), rollUpMargin(harness.prisma)]);
        await expectReportOfReceipts();
        const laterOpen = await Promise.all(later.map(live));
        for (const end of leftOpen) await end();
        await expectReportOfReceipts();
        await rollUpAll(harness.prisma);
        await rollUpMargin(harness.prisma);
        for (const end of laterOpen) await end();
        await rollUpAll(harness.prisma);
        await rollUpMargin(harness.prisma);
        await expectReportOfReceipts();
        expect(await harness.prisma.marginPending.count()).toBe(0);
        expect(await harness.prisma.marginCorrection.count()).toBe(0);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: propertyLimitMs(RUNS), markInterruptAsFailure: false },
    );
  },
  propertyTimeoutMs(RUNS),
);

test("what is added up is not counted again, and a report is of whole days", async () => {
  await rollUpAll(harness.prisma);
  await rollUpMargin(harness.prisma);
  const before = await harness.prisma.marginDay.findMany();
  expect(await rollUpMargin(harness.prisma)).toBe(0);
  expect(await harness.prisma.marginDay.findMany()).toEqual(before);
  const { admin } = harness.client(operator.secret);
  const report = await admin.margin.daily.query({ from: "2026-03-01T13:00:00Z", to: "2026-03-02T00:00:01Z" });
  expect(report).toEqual({ from: "2026-03-01T00:00:00.000Z", to: "2026-03-03T00:00:00.000Z", items: [] });
});
