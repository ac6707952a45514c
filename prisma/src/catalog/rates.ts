/**
 * The form of a price: a rate per billing bucket.
 *
 * Buckets are disjoint: a token is counted in exactly one of them. A rate is in micro-credits per unit (token, image,
 * character, second or request), an integer, kept as decimal text in JSON. A rate may have steps by the size of the whole
 * prompt (Gemini and GPT long-context prices): the last step whose `above` the prompt exceeds applies to all units.
 */
import { z } from "zod";

export const BILLING_BUCKETS = [
  "input",
  "cached_input",
  "cache_write",
  "output",
  "reasoning",
  "input_audio",
  "cached_input_audio",
  "output_audio",
  "input_image",
  "cached_input_image",
  "output_image",
  "image",
  "image_small",
  "image_medium",
  "image_large",
  "image_hd",
  "image_hd_large",
  "character",
  "second",
  "request",
] as const;

export type BillingBucket = (typeof BILLING_BUCKETS)[number];

const amount = z.string().regex(/^\d{1,18}$/);

const rateSchema = z.strictObject({
  price: amount,
  steps: z.array(z.strictObject({ above: z.int().positive(), price: amount })).optional(),
});

export const ratesSchema = z.partialRecord(z.enum(BILLING_BUCKETS), rateSchema);

/** One bucket's rate as stored. */
export type StoredRate = z.infer<typeof rateSchema>;
/** The `rates` column of a price row. */
export type StoredRates = z.infer<typeof ratesSchema>;

/** One bucket's rate in micro-credits per unit, ready to be multiplied. */
export interface Rate {
  readonly price: bigint;
  /** Ascending by `above`: the last step whose `above` the prompt exceeds applies to all units; without one, `price` does. */
  readonly steps: readonly { readonly above: number; readonly price: bigint }[];
}

/** A price row's rates by bucket. A bucket that is missing has no price of its own. */
export type Rates = Partial<Record<BillingBucket, Rate>>;

/**
 * Reads the `rates` column of a price row.
 * @throws ZodError for anything but stored rates: an unknown bucket, a sign, a fraction, a number instead of text.
 */
export function parseRates(json: unknown): Rates {
  const stored = ratesSchema.parse(json);
  const rates: Rates = {};
  for (const bucket of BILLING_BUCKETS) {
    const rate = stored[bucket];
    if (!rate) continue;
    const steps = (rate.steps ?? []).map((step) => ({ above: step.above, price: BigInt(step.price) }));
    rates[bucket] = { price: BigInt(rate.price), steps: steps.sort((a, b) => a.above - b.above) };
  }
  return rates;
}
