/** The first price of a seeded model: its rates as stored, and where they are from. */
import { findProvider } from "@pydantic/genai-prices";
import { priceInForce } from "../catalog/price-in-force.ts";
import type { StoredRates } from "../catalog/rates.ts";
import { ratesFromGenaiPrices } from "../catalog/rates-from-genai-prices.ts";
import { ratesFromUsd } from "../catalog/usd-price.ts";
import type { ModelSeed } from "./models/model-seed.ts";

/** The version of @pydantic/genai-prices that prisma/package.json pins; price rows name it as their source. */
export const GENAI_PRICES_VERSION = "0.1.8";

const PACKAGE_SOURCE = "@pydantic/genai-prices ";

/** Whether a price row came from the package, and so may follow it. */
export function isPackageSource(source: string): boolean {
  return source.startsWith(PACKAGE_SOURCE);
}

export interface FirstPrice {
  rates: StoredRates;
  source: string;
}

/**
 * The price of a model at a moment.
 * @throws when the package does not have the price that the seed names, or has one of a kind we do not know
 */
export function firstPrice(seed: ModelSeed, at: Date): FirstPrice {
  if (seed.price.from === "own") return { rates: ratesFromUsd(seed.price.rates), source: seed.price.source };
  const { provider, model } = seed.price;
  const listed = findProvider({ providerId: provider })?.models.find((candidate) => candidate.id === model);
  if (!listed) throw new Error(`genai-prices ${GENAI_PRICES_VERSION} has no price of ${provider}/${model} for ${seed.id}`);
  return {
    rates: ratesFromGenaiPrices(priceInForce(listed.prices, at)).rates,
    source: `${PACKAGE_SOURCE}${GENAI_PRICES_VERSION}: ${provider}/${model}`,
  };
}
