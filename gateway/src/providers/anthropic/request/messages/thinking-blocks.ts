/**
 * An assistant turn's reasoning as Claude's thinking blocks: with tools, Claude wants its own thinking back, unchanged and signed.
 *
 * It comes back as `reasoning_details` (OpenRouter's form, and ours) or as `thinking_blocks` (LiteLLM's). What carries no
 * signature is another vendor's, or was lost on the way, and is left out: Claude would refuse it.
 */
import type { JsonObject } from "../../../provider.ts";
import type { AssistantMessage } from "../chat-body.ts";

type ReasoningDetail = NonNullable<AssistantMessage["reasoning_details"]>[number];

/** The `format` of Claude's items among reasoning_details. */
export const CLAUDE_REASONING_FORMAT = "anthropic-claude-v1";

/** The thinking blocks of the turn, in order; none if it carries none of Claude's. */
export function readThinkingBlocks(message: AssistantMessage): JsonObject[] {
  if (message.reasoning_details?.length) return joinDeltas(message.reasoning_details).flatMap(detailToBlock);
  return (message.thinking_blocks ?? []).flatMap(({ type, thinking, signature, data }): JsonObject[] => {
    if (type === "redacted_thinking" && data !== undefined) return [{ type, data }];
    return type === "thinking" && signature ? [{ type, thinking: thinking ?? "", signature }] : [];
  });
}

/** A client that streams sends many items with the same index: the pieces of one block. */
function joinDeltas(details: readonly ReasoningDetail[]): ReasoningDetail[] {
  const joined: ReasoningDetail[] = [];
  for (const detail of details) {
    const last = joined.at(-1);
    const isSame =
      last !== undefined && typeof detail.index === "number" && last.index === detail.index && last.type === detail.type;
    if (!isSame || detail.type !== "reasoning.text") {
      joined.push({ ...detail });
      continue;
    }
    last.text = (last.text ?? "") + (detail.text ?? "");
    last.signature = detail.signature ?? last.signature;
    last.format = detail.format ?? last.format;
  }
  return joined;
}

function detailToBlock({ type, text, signature, data, format }: ReasoningDetail): JsonObject[] {
  const isForeign = typeof format === "string" && !format.startsWith("anthropic");
  if (type === "reasoning.text" && signature && !isForeign) return [{ type: "thinking", thinking: text ?? "", signature }];
  // Others encrypt their reasoning too, so this one must say that it is Claude's.
  const isRedacted = type === "reasoning.encrypted" && data && typeof format === "string" && !isForeign;
  return isRedacted ? [{ type: "redacted_thinking", data }] : [];
}
