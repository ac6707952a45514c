/** models.list */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { StoredRates } from "@sellapi/prisma";
import { type Harness, openHarness } from "./harness.ts";

let harness: Harness;
let secret: string;
const now = new Date("2026-11-20T12:00:00Z");

beforeAll(async () => {
  harness = await openHarness({ now: () => now });
  secret = (await harness.tenant()).secret;
});
afterAll(() => harness.close());

interface ModelRow {
  id: string;
  enabled?: boolean;
  prices: { effectiveAt: string; rates: StoredRates }[];
}

async function addModel({ id, enabled = true, prices }: ModelRow): Promise<void> {
  await harness.prisma.model.create({
    data: {
      id,
      aliases: [`alias-of-${id}`],
      provider: "acme",
      upstreamName: id,
      displayName: `Model ${id}`,
      ownedBy: "acme",
      category: "chat",
      capabilities: ["tools"],
      contextWindow: 128_000,
      freeTierAllowed: true,
      enabled,
      prices: { create: prices.map(({ effectiveAt, rates }) => ({ effectiveAt: new Date(effectiveAt), rates, source: "test" })) },
    },
  });
}

const find = async (id: string) => (await harness.client(secret).models.list.query()).find((model) => model.id === id);
const flat = (price: string) => ({ price });

test("gives a model with its prices as exact US dollars", async () => {
  await addModel({
    id: "acme/mini",
    prices: [
      { effectiveAt: "2026-01-01T00:00:00Z", rates: { input: flat("15000"), output: flat("60000"), cached_input: flat("7500") } },
    ],
  });
  expect(await find("acme/mini")).toEqual({
    id: "acme/mini",
    aliases: ["alias-of-acme/mini"],
    provider: "acme",
    displayName: "Model acme/mini",
    ownedBy: "acme",
    category: "chat",
    capabilities: ["tools"],
    contextWindow: 128_000,
    maxOutputTokens: null,
    freeTierAllowed: true,
    delivery: "direct",
    pricing: { inputPer1mUsd: "0.15", outputPer1mUsd: "0.6", cachedInputPer1mUsd: "0.075" },
    creditCost: null,
  });
});

test("gives prices per image, per second and per request by the unit, and the flat cost in credits", async () => {
  const rates = { image: flat("4000000000"), second: flat("10000000"), request: flat("2500000"), character: flat("1500") };
  await addModel({ id: "acme/units", prices: [{ effectiveAt: "2026-01-01T00:00:00Z", rates }] });
  expect(await find("acme/units")).toMatchObject({
    pricing: { perImageUsd: "0.04", perSecondUsd: "0.0001", perRequestUsd: "0.000025", charactersPer1mUsd: "0.015" },
    creditCost: "2.5",
  });
});

test("shows the prices of long prompts as steps", async () => {
  const rates = { input: { price: "125000", steps: [{ above: 200_000, price: "250000" }] }, output: flat("1000000") };
  await addModel({ id: "acme/long", prices: [{ effectiveAt: "2026-01-01T00:00:00Z", rates }] });
  expect((await find("acme/long"))?.pricing).toEqual({
    inputPer1mUsd: "1.25",
    outputPer1mUsd: "10",
    steps: [{ abovePromptTokens: 200_000, inputPer1mUsd: "2.5", outputPer1mUsd: "10" }],
  });
});

test("shows the price in force now: neither an older nor a future one", async () => {
  await addModel({
    id: "acme/versions",
    prices: [
      { effectiveAt: "2026-12-01T00:00:00Z", rates: { input: flat("300000") } },
      { effectiveAt: "2026-01-01T00:00:00Z", rates: { input: flat("100000") } },
      { effectiveAt: "2026-06-01T00:00:00Z", rates: { input: flat("200000") } },
    ],
  });
  expect((await find("acme/versions"))?.pricing).toEqual({ inputPer1mUsd: "2" });
});

test("leaves out models that are disabled or have no price yet", async () => {
  await addModel({
    id: "acme/off",
    enabled: false,
    prices: [{ effectiveAt: "2026-01-01T00:00:00Z", rates: { input: flat("1") } }],
  });
  await addModel({ id: "acme/unpriced", prices: [] });
  await addModel({ id: "acme/tomorrow", prices: [{ effectiveAt: "2026-11-21T00:00:00Z", rates: { input: flat("1") } }] });
  expect(await Promise.all([find("acme/off"), find("acme/unpriced"), find("acme/tomorrow")])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("leaves out the models that only test keys may call", async () => {
  expect(await harness.prisma.model.count({ where: { provider: "simulator", enabled: true } })).toBeGreaterThan(0);
  expect((await harness.client(secret).models.list.query()).filter((model) => model.provider === "simulator")).toEqual([]);
});
