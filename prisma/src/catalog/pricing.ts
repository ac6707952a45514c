/**
 * What usage costs. Exact: quantities times integer rates, added up; no float, no rounding.
 *
 * Buckets are disjoint. Which rate each is charged at stands in unit-price.ts; a bucket without any cannot be priced, and the model
 * must be refused rather than served for free.
 */
import { type MicroCredits, microCredits } from "../credits.ts";
import type { BillingBucket, Rates } from "./rates.ts";
import { priceAt, promptTokens, type Quantities, rateOf } from "./unit-price.ts";

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
