/** The registry in the operators' hands: models, prices that only follow each other, routes. */
import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { newId } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf } from "../harness.ts";

// The machine may be busy.
setDefaultTimeout(60_000);

let harness: Harness;
let operator: { id: string; secret: string };
let id: string;

beforeAll(async () => {
  harness = await openHarness();
  operator = await harness.operator();
});
beforeEach(async () => {
  id = `acme/${newId("request")}`;
  const names = { provider: "acme", upstreamName: "acme-1", displayName: "Acme 1" };
  await admin().models.upsert.mutate({ id, ...names, category: "chat", capabilities: ["tools"] });
});
afterAll(() => harness.close());

const admin = () => harness.client(operator.secret).admin;
const setPrice = (input: Omit<Parameters<ReturnType<typeof admin>["models"]["setPrice"]["mutate"]>[0], "modelId">) =>
  admin().models.setPrice.mutate({ modelId: id, ...input });
const find = async () => (await admin().models.list.query({ query: id })).items[0];
const refusedPrices = async (input: Parameters<typeof setPrice>[0]) => (await refusalOf(setPrice(input))).data.fieldErrors;

describe("a model", () => {
  test("that is added has no price, and is changed by what is named alone", async () => {
    expect(await find()).toMatchObject({ id, provider: "acme", ownedBy: "acme", enabled: true, price: null, scheduled: [] });
    await admin().models.upsert.mutate({ id, enabled: false });
    expect(await find()).toMatchObject({ displayName: "Acme 1", capabilities: ["tools"], enabled: false });
    const acts = await harness.prisma.auditEntry.findMany({ where: { target: id }, orderBy: { id: "asc" } });
    expect(acts.map(({ action, detail }) => [action, (detail as { isNew: string }).isNew])).toEqual([
      ["admin.models.upsert", "true"],
      ["admin.models.upsert", "false"],
    ]);
  });

  test("needs what a new one needs, and no name of another", async () => {
    const lacking = await refusalOf(admin().models.upsert.mutate({ id: "acme/other", provider: "acme" }));
    expect(lacking.data.fieldErrors).toEqual({ upstreamName: ["is required for a new model"] });
    const taken = await refusalOf(admin().models.upsert.mutate({ id, aliases: ["gpt-4o-mini"] }));
    expect(taken.data.fieldErrors).toEqual({ aliases: ["names openai/gpt-4o-mini, which is another model"] });
  });

  test("takes no name that another one has in another case: gateways find names in any", async () => {
    const names = { provider: "acme", upstreamName: "x", displayName: "X", category: "chat" } as const;
    const isMini = ["names openai/gpt-4o-mini, which is another model"];
    for (const [input, fieldErrors] of [
      [{ id, aliases: ["GPT-4o-Mini"] }, { aliases: isMini }],
      [{ id, aliases: ["OPENAI/gpt-4o-MINI"] }, { aliases: isMini }],
      [{ id: "openai/GPT-4o-mini", ...names }, { id: isMini }],
      [{ id: id.toUpperCase(), ...names }, { id: [`names ${id}, which is another model`] }],
    ] satisfies [object, object][])
      expect((await refusalOf(admin().models.upsert.mutate(input))).data.fieldErrors).toEqual(fieldErrors);
    const upserts = ["twin/Model", "twin/model"].map((twin) => admin().models.upsert.mutate({ id: twin, ...names }));
    expect((await Promise.allSettled(upserts)).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is in the customers' catalogue once it has a price, and as long as it is enabled", async () => {
    const tenant = await harness.tenant();
    const sold = async () => (await harness.client(tenant.secret).models.list.query()).some((model) => model.id === id);
    expect(await sold()).toBe(false);
    await setPrice({ prices: { inputPer1mUsd: "1" } });
    expect(await sold()).toBe(true);
    await admin().models.upsert.mutate({ id, enabled: false });
    expect(await sold()).toBe(false);
  });
});

describe("a price", () => {
  const prices = { inputPer1mUsd: "0.15", outputPer1mUsd: "0.6" };

  test("holds at once, exactly, with what it costs us and the steps of long prompts", async () => {
    const steps = [{ abovePromptTokens: 200_000, inputPer1mUsd: "0.3" }];
    const price = await setPrice({
      prices: { ...prices, steps },
      cost: { inputPer1mUsd: "0.1", outputPer1mUsd: "0.5" },
      source: "contract 7",
    });
    expect(price).toMatchObject({ source: "contract 7", prices: { inputPer1mUsd: "0.15" }, cost: { outputPer1mUsd: "0.5" } });
    const row = await harness.prisma.price.findUniqueOrThrow({ where: { id: BigInt(price.id) } });
    expect(row.rates).toEqual({
      input: { price: "15000", steps: [{ above: 200_000, price: "30000" }] },
      output: { price: "60000" },
    });
    expect((await find())?.price?.id).toBe(price.id);
  });

  test("of a later day is scheduled, and the one before it holds until then", async () => {
    const now = await setPrice({ prices });
    const effectiveAt = new Date(Date.now() + 86_400_000).toISOString();
    const later = await setPrice({ prices: { inputPer1mUsd: "0.2", outputPer1mUsd: "0.6" }, effectiveAt });
    expect(await find()).toMatchObject({ price: { id: now.id }, scheduled: [{ id: later.id, effectiveAt }] });
    expect(await refusedPrices({ prices, effectiveAt })).toEqual({
      effectiveAt: ["has a price already, and prices never change: choose another moment"],
    });
  });

  test("is set once under an Idempotency-Key, however often it is sent", async () => {
    const { models } = harness.client(operator.secret, { idempotencyKey: `price-${id}` }).admin;
    const first = await models.setPrice.mutate({ modelId: id, prices });
    expect(await models.setPrice.mutate({ modelId: id, prices })).toEqual(first);
    expect(await harness.prisma.price.count({ where: { modelId: id } })).toBe(1);
    const other = await refusalOf(models.setPrice.mutate({ modelId: id, prices: { ...prices, outputPer1mUsd: "0.7" } }));
    expect(other.data.reason).toBe("idempotency_conflict");
  });

  test("of the past is refused: what was charged stays as it was", async () => {
    expect(await refusedPrices({ prices, effectiveAt: "2026-01-01T00:00:00Z" })).toHaveProperty("effectiveAt");
  });

  test("of zero is refused, also by force, also as the first", async () => {
    expect(await refusedPrices({ prices: { inputPer1mUsd: "0" }, force: true })).toEqual({
      prices: ["would make something free"],
    });
    await setPrice({ prices });
    expect(await refusedPrices({ prices: { ...prices, outputPer1mUsd: "0.0" }, force: true })).toEqual({
      prices: ["would make something free"],
    });
  });

  test("that leaves out what had a price is refused", async () => {
    await setPrice({ prices });
    expect(await refusedPrices({ prices: { inputPer1mUsd: "0.15" }, force: true })).toHaveProperty("prices");
  });

  test("of more than threefold, and one below the cost, has to be forced", async () => {
    await setPrice({ prices });
    const dear = { inputPer1mUsd: "1.5", outputPer1mUsd: "6" };
    expect(await refusedPrices({ prices: dear })).toHaveProperty("prices");
    expect(await setPrice({ prices: dear, force: true })).toMatchObject({ prices: { inputPer1mUsd: "1.5" } });
    const cost = { inputPer1mUsd: "2" };
    expect(await refusedPrices({ prices: dear, cost })).toEqual({ prices: ["are below the cost; send force if that is meant"] });
    expect(await setPrice({ prices: dear, cost, force: true })).toMatchObject({ cost: { inputPer1mUsd: "2" } });
  });

  test("needs a model, and names one", async () => {
    const refusal = await refusalOf(admin().models.setPrice.mutate({ modelId: "acme/none", prices }));
    expect(refusal.data.reason).toBe("not_found");
    expect(await refusedPrices({ prices: {} })).toHaveProperty("prices");
  });
});

test("a route is added, changed, disabled and enabled again", async () => {
  const { routes } = admin();
  const key = { modelId: id, provider: "openrouter", upstreamName: "acme/acme-1" };
  expect(await routes.upsert.mutate({ ...key, position: 3 })).toEqual({ ...key, position: 3, weight: 1, enabled: true });
  expect(await routes.disable.mutate(key)).toMatchObject({ enabled: false, position: 3 });
  expect(await routes.upsert.mutate({ ...key, weight: 5 })).toMatchObject({ enabled: true, position: 3, weight: 5 });
  expect((await routes.list.query({ modelId: id })).items).toHaveLength(1);
  expect((await refusalOf(routes.disable.mutate({ ...key, provider: "nobody" }))).data.reason).toBe("not_found");
  expect((await refusalOf(routes.upsert.mutate({ ...key, modelId: "acme/none" }))).data.reason).toBe("not_found");
});
