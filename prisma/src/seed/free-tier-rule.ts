/**
 * Which models a free account may call: the cheap ones.
 *
 * A model is cheap when none of its prices is above the ceiling of its bucket. The ceilings are such that the 10,000 credits
 * ($0.10) of a new account buy something worth trying: a few hundred chat answers, five images, an article read aloud. Only
 * base prices count: a prompt long enough for a dearer step is bounded by the balance anyway.
 */
import { BILLING_BUCKETS, type BillingBucket, type Rates } from "../catalog/rates.ts";
import { MILLION, microCreditsPerUnit, type UsdRate } from "../catalog/usd-price.ts";

const inputCeiling: UsdRate = { usd: "0.30", units: MILLION };
const outputCeiling: UsdRate = { usd: "2.50", units: MILLION };

/** An image of any size and quality. */
const imageCeiling: UsdRate = { usd: "0.02", units: 1 };

/** The most that a cheap model may ask, by bucket. */
export const FREE_TIER_CEILINGS = {
  input: inputCeiling,
  cached_input: inputCeiling,
  /** A vendor that charges for cache writes asks a quarter more than for input. */
  cache_write: { usd: "0.375", units: MILLION },
  output: outputCeiling,
  reasoning: outputCeiling,
  /** Audio is dense: a million of its tokens are almost nine hours of speech at Gemini. */
  input_audio: { usd: "1.00", units: MILLION },
  cached_input_audio: inputCeiling,
  output_audio: outputCeiling,
  input_image: inputCeiling,
  cached_input_image: inputCeiling,
  output_image: outputCeiling,
  image: imageCeiling,
  image_small: imageCeiling,
  image_medium: imageCeiling,
  image_large: imageCeiling,
  image_hd: imageCeiling,
  image_hd_large: imageCeiling,
  character: { usd: "20", units: MILLION },
  second: { usd: "0.36", units: 3600 },
  request: { usd: "0", units: 1 },
} as const satisfies Record<BillingBucket, UsdRate>;

/** Whether a model with these rates is cheap enough for the free tier. A model without rates is not. */
export function isFreeTierPrice(rates: Rates): boolean {
  const priced = BILLING_BUCKETS.filter((bucket) => rates[bucket] !== undefined);
  return (
    priced.length > 0 &&
    priced.every((bucket) => {
      const ceiling = FREE_TIER_CEILINGS[bucket];
      return (rates[bucket]?.price ?? 0n) <= microCreditsPerUnit(ceiling.usd, ceiling.units);
    })
  );
}
