/**
 * A prompt that Google would not answer: `promptFeedback.blockReason` and no candidate.
 *
 * It becomes an answer with `finish_reason: "content_filter"` and the reason as its refusal, not an error: a stream has begun by
 * the time Google says so, both forms must say the same, and Google has counted the prompt.
 */
import type { GeminiResponse } from "./generate-content-response.ts";

export interface BlockedPrompt {
  /** For the caller to read. */
  refusal: string;
  /** Google's word, such as `PROHIBITED_CONTENT`. */
  reason: string;
}

/** Null when the prompt was let through. */
export function blockedPrompt({ candidates, promptFeedback }: GeminiResponse): BlockedPrompt | null {
  const reason = promptFeedback?.blockReason ?? null;
  if (reason === null || candidates.length > 0) return null;
  const explanation = promptFeedback?.blockReasonMessage ?? "";
  return { reason, refusal: `The prompt was blocked by Google: ${reason}.${explanation === "" ? "" : ` ${explanation}`}` };
}
