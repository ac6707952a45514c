/**
 * Fills the model registry: the tables `models`, `prices` and `model_routes`.
 *
 * A model that is missing is added, and a model without any price gets its first one. Rows that exist are left alone, because
 * an operator may have changed them: nothing here renames a model or changes what it costs. Disabled is only what an earlier seed
 * offered although nobody can be asked for it (`enabled: false` in a seed), and never a model that an operator gave to another.
 */
import { type Markup, markedUp, NO_MARKUP } from "../catalog/markup.ts";
import type { Prisma, PrismaClient } from "../generated/client.ts";
import { type FallbackRoute, fallbackRoutes } from "./fallback-routes.ts";
import { type FirstPrice, firstPrice } from "./first-price.ts";
import { modelSeeds } from "./models/index.ts";
import type { ModelSeed } from "./models/model-seed.ts";

/**
 * From when the first prices hold: the day @pydantic/genai-prices 0.1.8 was published. The same on every installation and in
 * every process, so that two that seed at once write the same row.
 */
export const FIRST_PRICES_EFFECTIVE_AT = new Date("2026-09-23T00:00:00Z");

export interface SeedOptions {
  /** Decides which of the prices that the package dates holds; the present when left out. */
  now?: Date;
  /** What is asked above the vendors' prices; nothing when left out. Only first prices take it: `models:sync` brings others up. */
  markup?: Markup;
}

function priceRow(seed: ModelSeed, { rates, source }: FirstPrice, markup: Markup) {
  const row = { modelId: seed.id, effectiveAt: FIRST_PRICES_EFFECTIVE_AT, source };
  return { ...row, rates: markedUp(rates, markup), costRates: rates };
}

function modelRow({ price: _, ...seed }: ModelSeed) {
  return { ...seed, aliases: [...seed.aliases], capabilities: [...seed.capabilities] };
}

/** A route that an operator does not want is disabled, not deleted: what is deleted comes back. */
async function missingRoutes(db: PrismaClient, now: Date): Promise<FallbackRoute[]> {
  const known = await db.modelRoute.findMany({ select: { modelId: true, provider: true, upstreamName: true } });
  const name = (route: FallbackRoute) => `${route.modelId} ${route.provider} ${route.upstreamName}`;
  const names = new Set(known.map(name));
  return fallbackRoutes(modelSeeds, now).filter((route) => !names.has(name(route)));
}

/** Models as the seed made them, by a provider that cannot serve them; with another provider or route they are the operator's. */
const inVain: Prisma.ModelWhereInput = {
  enabled: true,
  routes: { none: {} },
  OR: modelSeeds.filter((seed) => seed.enabled === false).map(({ id, provider }) => ({ id, provider })),
};

/** Some hundred models in one transaction: a busy machine may take longer than the five seconds that are Prisma's default. */
const SEED_LIMIT_MS = 60_000;

/**
 * Adds missing models, first prices and routes, and withdraws what nobody can be asked for. Four reads and no write when nothing is missing.
 * @throws when a price that a seed names does not exist; nothing is written then
 */
export async function seedRegistry(db: PrismaClient, { now = new Date(), markup = NO_MARKUP }: SeedOptions = {}): Promise<void> {
  const ids = modelSeeds.map((seed) => seed.id);
  const models = await db.model.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const prices = await db.price.findMany({ where: { modelId: { in: ids } }, select: { modelId: true }, distinct: ["modelId"] });
  const known = new Set(models.map((model) => model.id));
  const priced = new Set(prices.map((price) => price.modelId));
  const newModels = modelSeeds.filter((seed) => !known.has(seed.id));
  const newPrices = modelSeeds.filter((seed) => !priced.has(seed.id));
  const newRoutes = await missingRoutes(db, now);
  const offeredInVain = await db.model.count({ where: inVain });
  if (newModels.length + newPrices.length + newRoutes.length + offeredInVain === 0) return;
  // Together, so that no model is ever seen without a price. Duplicates are another process that seeds at the same time.
  const firstPrices = newPrices.map((seed) => priceRow(seed, firstPrice(seed, now), markup));
  await db.$transaction(
    async (tx) => {
      await tx.model.createMany({ data: newModels.map(modelRow), skipDuplicates: true });
      await tx.price.createMany({ data: firstPrices, skipDuplicates: true });
      await tx.modelRoute.createMany({ data: newRoutes, skipDuplicates: true });
      await tx.model.updateMany({ where: inVain, data: { enabled: false } });
    },
    { timeout: SEED_LIMIT_MS, maxWait: SEED_LIMIT_MS },
  );
}
