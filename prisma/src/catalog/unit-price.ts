/**
 * Which rate a used bucket is charged at: what a charge is made of, and what a receipt shows.
 *
 * A bucket without a rate of its own is charged at the rate of the bucket it is a special case of, which is the dearer one.
 */
import type { BillingBucket, Rate, Rates } from "./rates.ts";

export type Quantities = Partial<Record<BillingBucket, number>>;

/** Where a bucket without a rate finds one. */
const FALLBACKS: Partial<Record<BillingBucket, BillingBucket>> = {
  cached_input: "input",
  cache_write: "input",
  reasoning: "output",
  input_audio: "input",
  cached_input_audio: "input_audio",
  output_audio: "output",
  input_image: "input",
  cached_input_image: "input_image",
  output_image: "output",
  image_small: "image",
  image_medium: "image",
  image_large: "image",
  image_hd: "image",
  image_hd_large: "image_hd",
};

/** Buckets that make up the prompt, whose size decides the step. */
const PROMPT_BUCKETS: readonly BillingBucket[] = [
  "input",
  "cached_input",
  "cache_write",
  "input_audio",
  "cached_input_audio",
  "input_image",
  "cached_input_image",
];

/** The rate a bucket is charged at, its own or a fallback's; null when there is none. */
export function rateOf(rates: Rates, bucket: BillingBucket): Rate | null {
  for (let name: BillingBucket | undefined = bucket; name; name = FALLBACKS[name]) {
    const rate = rates[name];
    if (rate) return rate;
  }
  return null;
}

/** The unit price for a prompt of this many tokens. */
export function priceAt(rate: Rate, promptTokens: number): bigint {
  return rate.steps.findLast((step) => promptTokens > step.above)?.price ?? rate.price;
}

/** How many tokens the prompt has, over all buckets. */
export function promptTokens(quantities: Quantities): number {
  return PROMPT_BUCKETS.reduce((sum, bucket) => sum + (quantities[bucket] ?? 0), 0);
}
