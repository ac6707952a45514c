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
