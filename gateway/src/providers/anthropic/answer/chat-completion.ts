/** A `message` of Anthropic's as a `chat.completion` object. */
import { isJsonObject } from "../../json.ts";
import type { ChatAnswer, JsonObject } from "../../provider.ts";
import { toFinishReason } from "./finish-reason.ts";
import { type ReasoningDetail, redactedDetail, textDetail } from "./reasoning-details.ts";
import { readUsage, toNeutralUsage } from "./usage.ts";

interface Gathered {
  text: string;
  reasoning: string;
  details: ReasoningDetail[];
  calls: JsonObject[];
}

/**
 * The answer, or null for a value that is no message. Blocks of kinds that we do not know are left out.
 * @param created seconds since the epoch; Anthropic does not tell.
 */
export function toChatAnswer(message: unknown, created: number): ChatAnswer | null {
  if (!isJsonObject(message) || !Array.isArray(message.content)) return null;
  const gathered: Gathered = { text: "", reasoning: "", details: [], calls: [] };
  for (const block of message.content) if (isJsonObject(block)) gather(block, gathered);
  const usage = readUsage(message.usage);
  const choice = {
    index: 0,
    message: toAssistantMessage(gathered),
    logprobs: null,
    finish_reason: toFinishReason(message.stop_reason),
  };
  const body = {
    id: message.id,
    object: "chat.completion",
    created,
    model: message.model,
    choices: [choice],
    ...(usage === null ? {} : { usage: toNeutralUsage(usage) }),
  };
  return { body, usage };
}

function gather(block: JsonObject, gathered: Gathered): void {
  const { type } = block;
  if (type === "text" && typeof block.text === "string") gathered.text += block.text;
  else if (type === "thinking" && typeof block.thinking === "string") {
    gathered.reasoning += block.thinking;
    gathered.details.push(textDetail(gathered.details.length, { text: block.thinking, signature: block.signature }));
  } else if (type === "redacted_thinking") gathered.details.push(redactedDetail(gathered.details.length, block.data));
  else if (type === "tool_use") {
    const called = { name: block.name, arguments: JSON.stringify(block.input ?? {}) };
    gathered.calls.push({ id: block.id, type: "function", function: called });
  }
}

/** `content` is null where there is no text, as OpenAI has it beside tool calls. */
function toAssistantMessage({ text, reasoning, details, calls }: Gathered): JsonObject {
  return {
    role: "assistant",
    content: text === "" ? null : text,
    refusal: null,
    ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
    ...(details.length === 0 ? {} : { reasoning_details: details }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}
