/**
 * OpenRouter as the second provider of models that their makers serve: where it lists a model under our own name and asks no more
 * for it than we do, a request whose first provider fails can be served there. Without a key for OpenRouter the routes rest.
 */
import { findProvider } from "@pydantic/genai-prices";
import { priceInForce } from "../catalog/price-in-force.ts";
import { BILLING_BUCKETS, type StoredRates } from "../catalog/rates.ts";
import { ratesFromGenaiPrices } from "../catalog/rates-from-genai-prices.ts";
import { firstPrice } from "./first-price.ts";
import type { ModelSeed, SeedProvider } from "./models/model-seed.ts";

const SECOND = "openrouter";
const FIRST: ReadonlySet<SeedProvider> = new Set<SeedProvider>(["openai", "anthropic", "google", "deepseek"]);

export interface FallbackRoute {
  modelId: string;
  provider: string;
  upstreamName: string;
}

/** Whether what we pay there is covered by what we ask, bucket by bucket; a bucket that only one of both has says nothing. */
function isCovered(theirs: StoredRates, ours: StoredRates): boolean {
  return BILLING_BUCKETS.every((bucket) => {
    const [paid, asked] = [theirs[bucket], ours[bucket]];
    return !paid || !asked || BigInt(paid.price) <= BigInt(asked.price);
  });
}

/** The routes of these models, at a moment's prices. */
export function fallbackRoutes(seeds: readonly ModelSeed[], at: Date): FallbackRoute[] {
  const listed = new Map(findProvider({ providerId: SECOND })?.models.map((model) => [model.id, model]));
  return seeds.flatMap((seed) => {
    const second = listed.get(seed.id);
    if (!second || !FIRST.has(seed.provider)) return [];
    const theirs = ratesFromGenaiPrices(priceInForce(second.prices, at)).rates;
    return isCovered(theirs, firstPrice(seed, at).rates) ? [{ modelId: seed.id, provider: SECOND, upstreamName: seed.id }] : [];
  });
}
