/** Claude's thinking as `reasoning_details`, the form in which a caller gives it back; OpenRouter's, which others know too. */
import type { JsonObject } from "../../provider.ts";
import { CLAUDE_REASONING_FORMAT } from "../request/messages/thinking-blocks.ts";

export type ReasoningDetail = JsonObject;

/** @param index of the block among the thinking blocks; the pieces of one block in a stream share it. */
export function textDetail(index: number, { text, signature }: { text: string; signature?: unknown }): ReasoningDetail {
  const signed = typeof signature === "string" ? { signature } : {};
  return { type: "reasoning.text", text, ...signed, format: CLAUDE_REASONING_FORMAT, index };
}

/** Thinking that only Anthropic can read. */
export function redactedDetail(index: number, encrypted: unknown): ReasoningDetail {
  return { type: "reasoning.encrypted", data: encrypted, format: CLAUDE_REASONING_FORMAT, index };
}
