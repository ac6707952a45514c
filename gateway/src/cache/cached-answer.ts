/** What is kept of an answer: the answer as it goes out, and what it used when it was made. */
import { BILLING_BUCKETS } from "@sellapi/prisma";
import { z } from "zod";
import { keptAnswerSchema } from "../idempotency/kept-answer.ts";

const cachedAnswerSchema = z.object({
  answer: keptAnswerSchema,
  usage: z.partialRecord(z.enum(BILLING_BUCKETS), z.number()).nullable(),
  deliveredBytes: z.number(),
  finishReason: z.string().nullable(),
});

export type CachedAnswer = z.infer<typeof cachedAnswerSchema>;

/** Larger answers are not kept. */
export const CACHED_BYTES_MAX = 1024 * 1024;

/** As text, or null when it is too large. */
export function writeCached(cached: CachedAnswer): string | null {
  const text = JSON.stringify(cached);
  return Buffer.byteLength(text) > CACHED_BYTES_MAX ? null : text;
}

/** From text; null when it is none of ours. */
export function readCached(text: string): CachedAnswer | null {
  const parsed = cachedAnswerSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
