/**
 * A price of the package @pydantic/genai-prices in the form that is stored. Pure and exact: see usd-price.ts.
 */
import type { ModelPrice } from "@pydantic/genai-prices";
import type { BillingBucket, StoredRates } from "./rates.ts";
import { MILLION, ratesFromUsd, type UsdRate } from "./usd-price.ts";

/** The package's price keys that are a bucket of ours, and how many units such a price is for. */
const buckets: Readonly<Record<string, { bucket: BillingBucket; units: number }>> = {
  input_mtok: { bucket: "input", units: MILLION },
  cache_read_mtok: { bucket: "cached_input", units: MILLION },
  cache_write_mtok: { bucket: "cache_write", units: MILLION },
  output_mtok: { bucket: "output", units: MILLION },
  output_reasoning_mtok: { bucket: "reasoning", units: MILLION },
  input_audio_mtok: { bucket: "input_audio", units: MILLION },
  cache_audio_read_mtok: { bucket: "cached_input_audio", units: MILLION },
  output_audio_mtok: { bucket: "output_audio", units: MILLION },
  input_image_mtok: { bucket: "input_image", units: MILLION },
  cache_image_read_mtok: { bucket: "cached_input_image", units: MILLION },
  output_image_mtok: { bucket: "output_image", units: MILLION },
  input_audio_hours: { bucket: "second", units: 3600 },
};

/** The package's price keys that we know and have no bucket for yet, each with what that means. */
export const LEFT_OUT_PRICE_KEYS: Readonly<Record<string, string>> = {
  audio_hours: "the sum of input and output hours; input_audio_hours says the same for every model of ours",
  cache_write_1h_mtok: "a cache write that lasts an hour costs twice the input, one that lasts five minutes 1.25 times",
  input_video_mtok: "video input is not part of the API",
  output_video_mtok: "video output is not part of the API",
  storage_searches_kcount: "the vendor's file search tool is not part of the API",
  web_searches_kcount: "the vendor's web search tool is not part of the API",
};

export interface ConvertedPrice {
  rates: StoredRates;
  /** The keys of LEFT_OUT_PRICE_KEYS that this price has. */
  leftOut: string[];
}

/**
 * Converts one price (of several: see price-in-force.ts).
 * @throws for a key that is in neither table: a new kind of price must be understood before it is sold.
 */
export function ratesFromGenaiPrices(price: ModelPrice): ConvertedPrice {
  const list: Partial<Record<BillingBucket, UsdRate>> = {};
  const leftOut: string[] = [];
  for (const [key, value] of Object.entries(price)) {
    if (value === undefined) continue;
    const target = buckets[key];
    if (target) {
      const units = target.units;
      list[target.bucket] =
        typeof value === "number"
          ? { usd: String(value), units }
          : {
              usd: String(value.base),
              units,
              steps: value.tiers.map((tier) => ({ above: tier.start, usd: String(tier.price) })),
            };
    } else if (key in LEFT_OUT_PRICE_KEYS) {
      leftOut.push(key);
    } else {
      throw new Error(`genai-prices has a kind of price that we do not know: ${key}`);
    }
  }
  return { rates: ratesFromUsd(list), leftOut };
}
