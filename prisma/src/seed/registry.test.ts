import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { parseRates } from "../catalog/rates.ts";
import { formatCredits, microCredits } from "../credits.ts";
import type { Database } from "../database.ts";
import type { Prisma } from "../generated/client.ts";
import { openTestDatabase } from "../testing/index.ts";
import { modelSeeds } from "./models/index.ts";
import { seedRegistry } from "./registry.ts";

/** The first test file after a change of the seed builds the database's image, which takes longer than a hook may by default. */
const IMAGE_BUILD_TIMEOUT_MS = 30_000;

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
}, IMAGE_BUILD_TIMEOUT_MS);

afterAll(async () => {
  await database.close();
});

function everything() {
  return Promise.all([
    database.prisma.model.findMany({ orderBy: { id: "asc" } }),
    database.prisma.price.findMany({ orderBy: { id: "asc" } }),
  ]);
}

describe("a new installation", () => {
  test("offers at least 130 models that are enabled and priced", async () => {
    expect(await database.prisma.model.count({ where: { enabled: true, prices: { some: {} } } })).toBeGreaterThanOrEqual(130);
  });

  test("has exactly one price for every model, readable and already in force", async () => {
    const models = await database.prisma.model.findMany({ include: { prices: true } });
    for (const { prices } of models) {
      expect(prices).toHaveLength(1);
      expect(Object.keys(parseRates(prices[0]?.rates)).length).toBeGreaterThan(0);
      expect(prices[0]?.effectiveAt.getTime()).toBeLessThan(Date.now());
    }
  });

  test("sells 19 prompt and 9 completion tokens of gpt-4o-mini for exactly 0.825 credits", async () => {
    const price = await database.prisma.price.findFirstOrThrow({ where: { modelId: "openai/gpt-4o-mini" } });
    const { input, output } = parseRates(price.rates);
    expect(input?.price).toBe(15_000n);
    expect(output?.price).toBe(60_000n);
    const charge = 19n * (input?.price ?? 0n) + 9n * (output?.price ?? 0n);
    expect(charge).toBe(825_000n);
    expect(formatCredits(microCredits(charge))).toBe("0.825");
  });

  test("lets free accounts call gpt-4o-mini", async () => {
    const model = await database.prisma.model.findUniqueOrThrow({ where: { id: "openai/gpt-4o-mini" } });
    expect(model.freeTierAllowed).toBe(true);
  });

  test.each([
    ["openai/gpt-4o-mini", "openai/gpt-4o-mini", "chat"],
    ["gpt-4o-mini", "openai/gpt-4o-mini", "chat"],
    ["gpt-4o-mini-2024-07-18", "openai/gpt-4o-mini", "chat"],
    ["gpt-4o", "openai/gpt-4o", "chat"],
    ["openai/gpt-5", "openai/gpt-5", "chat"],
    ["openai/gpt-5.4", "openai/gpt-5.4", "chat"],
    ["anthropic/claude-sonnet-4.6", "anthropic/claude-sonnet-4.6", "chat"],
    ["claude-sonnet-4.6", "anthropic/claude-sonnet-4.6", "chat"],
    ["claude-sonnet-4-6", "anthropic/claude-sonnet-4.6", "chat"],
    ["claude-sonnet-4-20250514", "anthropic/claude-sonnet-4", "chat"],
    ["claude-opus-4-6", "anthropic/claude-opus-4.6", "chat"],
    ["gemini-2.5-pro", "google/gemini-2.5-pro", "chat"],
    ["gemini-2.5-flash", "google/gemini-2.5-flash", "chat"],
    ["deepseek/deepseek-chat", "deepseek/deepseek-flash", "chat"],
    ["openai/text-embedding-3-small", "openai/text-embedding-3-small", "embedding"],
    ["text-embedding-3-small", "openai/text-embedding-3-small", "embedding"],
    ["google/imagen-4.0-generate-001", "google/imagen-4.0-generate-001", "image"],
    ["google/nano-banana-pro", "google/nano-banana-pro", "image"],
    ["dall-e-2", "openai/dall-e-2", "image"],
    ["dall-e-3", "openai/dall-e-3", "image"],
    ["stable-diffusion", "stability/stable-diffusion-3.5-large", "image"],
    ["openai/tts-1", "openai/tts-1", "audio"],
    ["openai/tts-1-hd", "openai/tts-1-hd", "audio"],
    ["openai/whisper-1", "openai/whisper-1", "audio"],
    ["sarvam/bulbul-v2", "sarvam/bulbul-v2", "audio"],
    ["sarvam/saarika-v2", "sarvam/saarika-v2", "audio"],
  ])("knows %s, which the references name, as %s", async (name, id, category) => {
    const found = await database.prisma.model.findMany({ where: { OR: [{ id: name }, { aliases: { has: name } }] } });
    expect(found.map((model) => [model.id, model.category])).toEqual([[id, category]]);
  });

  test("answers nano-banana-pro with a task and everything else directly", async () => {
    const models = await database.prisma.model.findMany({ where: { delivery: "task" } });
    expect(models.map((model) => model.id)).toEqual(["google/nano-banana-pro"]);
  });
});

test("seeding again changes nothing", async () => {
  const before = await everything();
  await seedRegistry(database.prisma);
  expect(await everything()).toEqual(before);
});

test("processes that seed an empty registry at once write every row once", async () => {
  await using fresh = await emptyRegistry();
  await Promise.all([seedRegistry(fresh.prisma), seedRegistry(fresh.prisma), seedRegistry(fresh.prisma)]);
  expect(await fresh.prisma.model.count()).toBe(modelSeeds.length);
  expect(await fresh.prisma.price.count()).toBe(modelSeeds.length);
});

test("seeding adds what is missing and keeps what an operator changed", async () => {
  await using fresh = await emptyRegistry();
  await fresh.prisma.model.create({ data: operatorsModel });
  const rates = { input: { price: "1" } };
  const ownPrice = { modelId: operatorsModel.id, rates, source: "operator", effectiveAt: new Date("2026-10-01") };
  await fresh.prisma.price.create({ data: ownPrice });
  await seedRegistry(fresh.prisma);
  expect(await fresh.prisma.model.count()).toBe(modelSeeds.length);
  const kept = await fresh.prisma.model.findUniqueOrThrow({ where: { id: operatorsModel.id }, include: { prices: true } });
  expect(kept).toMatchObject({ ...operatorsModel, prices: [ownPrice] });
});

test("a model that an operator left without a price gets its first one", async () => {
  await using fresh = await emptyRegistry();
  await fresh.prisma.model.create({ data: operatorsModel });
  await seedRegistry(fresh.prisma);
  expect(await fresh.prisma.price.count({ where: { modelId: operatorsModel.id } })).toBe(1);
});

describe("models that no code can ask their provider for yet", () => {
  const ids = modelSeeds.filter((seed) => seed.enabled === false).map((seed) => seed.id);
  const enabled = async ({ prisma }: Database) =>
    (await prisma.model.findMany({ where: { id: { in: ids }, enabled: true } })).map(({ id }) => id);

  test("are known to a new installation, and not offered", async () => {
    expect(ids.toSorted()).toEqual(["google/gemini-2.5-flash-tts", "google/gemini-2.5-pro-tts"]);
    expect(await database.prisma.model.count({ where: { id: { in: ids } } })).toBe(ids.length);
    expect(await enabled(database)).toEqual([]);
  });

  test("are withdrawn where an earlier seed offered them, and nothing else is", async () => {
    await using fresh = await ownDatabase();
    const offered = () => fresh.prisma.model.count({ where: { enabled: true } });
    const before = await offered();
    await fresh.prisma.model.updateMany({ where: { id: { in: ids } }, data: { enabled: true } });
    await seedRegistry(fresh.prisma);
    expect(await enabled(fresh)).toEqual([]);
    expect(await offered()).toBe(before);
  });

  test("stay where an operator found somebody else to serve them", async () => {
    await using fresh = await ownDatabase();
    const [moved = "", routed = ""] = ids;
    await fresh.prisma.model.update({ where: { id: moved }, data: { enabled: true, provider: "own-server" } });
    await fresh.prisma.model.update({ where: { id: routed }, data: { enabled: true } });
    await fresh.prisma.modelRoute.create({ data: { modelId: routed, provider: "own-server", upstreamName: "tts" } });
    await seedRegistry(fresh.prisma);
    expect((await enabled(fresh)).toSorted()).toEqual(ids.toSorted());
  });
});

/** gpt-4o-mini as an operator may have changed it. */
const operatorsModel = {
  id: "openai/gpt-4o-mini",
  aliases: ["mini"],
  provider: "openrouter",
  upstreamName: "openai/gpt-4o-mini",
  displayName: "Ours",
  ownedBy: "openai",
  category: "chat",
  capabilities: ["chat"],
  enabled: false,
} satisfies Prisma.ModelCreateInput;

async function ownDatabase(): Promise<Database & AsyncDisposable> {
  const fresh = await openTestDatabase();
  return Object.assign({ [Symbol.asyncDispose]: () => fresh.close() }, fresh);
}

async function emptyRegistry(): Promise<Database & AsyncDisposable> {
  const fresh = await ownDatabase();
  await fresh.prisma.$executeRaw`TRUNCATE prices, models CASCADE`;
  return fresh;
}
