/**
 * What is kept of an answer to give it again: everything but the charge, which its receipt has.
 */
import { z } from "zod";
import { CACHE_STATES } from "../http/headers.ts";

const jsonObject = z.record(z.string(), z.unknown());

export const keptAnswerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("json"), body: jsonObject }),
  z.object({ kind: z.literal("bytes"), base64: z.string(), contentType: z.string() }),
  z.object({
    kind: z.literal("stream"),
    /** The events as they went out, up to the held-back end. */
    frames: z.string(),
    contentType: z.string(),
    /** What its endpoint writes the end from; null for a stream that broke off. */
    end: jsonObject.nullable(),
    /** The error event of a stream that failed, less the charge; null also for one whose caller left. */
    failure: jsonObject.nullable(),
  }),
]);

export type KeptAnswer = z.infer<typeof keptAnswerSchema>;
export type KeptStream = Extract<KeptAnswer, { kind: "stream" }>;

/** What the first answer's headers said that its receipt does not tell. */
const keptHeadSchema = z.object({
  /** The output limit, where we lowered it. */
  maxTokens: z.number().optional(),
  /** Absent where a slow stream's headers left before it was known, and for an answer from the cache. */
  provider: z.string().optional(),
  cache: z.enum(CACHE_STATES).optional(),
});

export type KeptHead = z.infer<typeof keptHeadSchema>;

/** An answer for its Idempotency-Key. Answers from before heads were kept have none. */
const keptReplySchema = keptAnswerSchema.and(z.object({ head: keptHeadSchema.optional() }));

export type KeptReply = z.infer<typeof keptReplySchema>;

/**
 * As it is stored, packed and sealed; larger answers are not kept, and repeating their request says so and names the receipt. A
 * stream's events say the same few words again and again: five thousand tokens of it take more than this before they are packed.
 */
export const KEPT_BYTES_MAX = 1024 * 1024;

/** Before it is packed: what packing may take of our memory and time. */
export const UNPACKED_BYTES_MAX = 8 * KEPT_BYTES_MAX;

/** As text to seal, or null when it is too large to be packed. */
export function writeKept(reply: KeptReply): string | null {
  const text = JSON.stringify(reply);
  return Buffer.byteLength(text) > UNPACKED_BYTES_MAX ? null : text;
}

/** From opened text; null when it is none of ours. */
export function readKept(text: string): KeptReply | null {
  const parsed = keptReplySchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
