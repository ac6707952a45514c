/** Why a candidate ended, in OpenAI's words. The table is Google's `Candidate.FinishReason` (API reference, generate-content). */

export type FinishReason = "stop" | "length" | "content_filter" | "tool_calls";

const finishReasons: Readonly<Record<string, FinishReason>> = {
  STOP: "stop",
  MAX_TOKENS: "length",
  SAFETY: "content_filter",
  RECITATION: "content_filter",
  LANGUAGE: "content_filter",
  BLOCKLIST: "content_filter",
  PROHIBITED_CONTENT: "content_filter",
  SPII: "content_filter",
  IMAGE_SAFETY: "content_filter",
  IMAGE_PROHIBITED_CONTENT: "content_filter",
  IMAGE_RECITATION: "content_filter",
  // The model went wrong, nothing was filtered: OpenAI has no word for it, and the answer is over.
  MALFORMED_FUNCTION_CALL: "stop",
  UNEXPECTED_TOOL_CALL: "stop",
  TOO_MANY_TOOL_CALLS: "stop",
  MISSING_THOUGHT_SIGNATURE: "stop",
  MALFORMED_RESPONSE: "stop",
  NO_IMAGE: "stop",
  IMAGE_OTHER: "stop",
  OTHER: "stop",
};

/** A reason that is not in the table is an end all the same. Gemini ends calls with STOP; OpenAI says that they are calls. */
export function toFinishReason(reason: string, hasCalls: boolean): FinishReason {
  const known = (Object.hasOwn(finishReasons, reason) ? finishReasons[reason] : undefined) ?? "stop";
  return known === "stop" && hasCalls ? "tool_calls" : known;
}

/** Whether Google withheld what was generated. */
export function isFiltered(reason: string): boolean {
  return toFinishReason(reason, false) === "content_filter";
}
