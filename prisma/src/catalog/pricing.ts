/**
 * What usage costs. Exact: quantities times integer rates, added up; no float, no rounding.
 *
 * Buckets are disjoint. A bucket without a rate of its own is charged at the rate of the bucket it is a special case of, which
 * is the dearer one; a bucket with neither cannot be priced, and the model must be refused rather than served for free.
 */
import { type MicroCredits, microCredits } from "../credits.ts";
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

/** Thrown when a quantity has no rate: a gap in the registry, to be refused before the upstream is called. */
export class UnpricedError extends Error {
  override readonly name = "UnpricedError";
}

/**
 * The charge for these quantities.
 * @throws UnpricedError when a non-zero quantity has neither a rate nor a fallback.
 */
export function charge(rates: Rates, quantities: Quantities): MicroCredits {
  const prompt = promptTokens(quantities);
  let sum = 0n;
  for (const [bucket, quantity] of Object.entries(quantities) as [BillingBucket, number][]) {
    if (quantity === 0) continue;
    const rate = rateOf(rates, bucket);
    if (!rate) throw new UnpricedError(`no rate for ${bucket}`);
    sum += BigInt(quantity) * priceAt(rate, prompt);
  }
  return microCredits(sum + flatFee(rates));
}

/** The flat price of one request, for models that have one. */
function flatFee(rates: Rates): bigint {
  return rates.request?.price ?? 0n;
}

/** The dearest a unit of any of these buckets can be, at this prompt size: for the upper bound of a quote. */
export function dearestPrice(rates: Rates, buckets: readonly BillingBucket[], prompt: number): bigint {
  return buckets.reduce((dearest, bucket) => {
    const rate = rateOf(rates, bucket);
    const price = rate ? priceAt(rate, prompt) : 0n;
    return price > dearest ? price : dearest;
  }, 0n);
}
