/**
 * A chat's messages as Claude's `system` and alternating `messages`.
 *
 * System and developer messages go to the front, wherever they stand. Neighbours of the same role become one turn, tool results
 * among them, in the order in which they came.
 */
import { isJsonObject, parseJson } from "../../../json.ts";
import type { JsonObject } from "../../../provider.ts";
import type { AssistantMessage, ChatMessage, Content } from "../chat-body.ts";
import { refuseField } from "../refusal.ts";
import { marked, toBlocks } from "./content-blocks.ts";
import { readThinkingBlocks } from "./thinking-blocks.ts";

export interface Turn {
  role: "user" | "assistant";
  content: JsonObject[];
}

export interface Conversation {
  system: JsonObject[];
  turns: Turn[];
}

/** @throws UpstreamError "rejected" for what Claude cannot be told. */
export function toConversation(messages: readonly ChatMessage[]): Conversation {
  const system: JsonObject[] = [];
  const turns: Turn[] = [];
  for (const [index, message] of messages.entries()) {
    const path = `messages[${index}]`;
    if (message.role === "system" || message.role === "developer") {
      system.push(...readInstructions(message.content, `${path}.content`));
      continue;
    }
    const role = message.role === "assistant" ? "assistant" : "user";
    addToTurns(turns, role, readBlocks(message, path));
  }
  if (turns.length === 0) throw refuseField("messages", "Claude needs at least one message of the user that is not empty.");
  return { system, turns };
}

/** Ids of other vendors may have characters that Claude refuses; the same text always becomes the same id. */
export function toToolUseId(id: string): string {
  return id.replaceAll(/[^a-zA-Z0-9_-]/g, "_");
}

function readInstructions(content: Content, path: string): JsonObject[] {
  const blocks = toBlocks(content, path);
  if (blocks.some(({ type }) => type !== "text"))
    throw refuseField(path, `Invalid value for '${path}': instructions are text only.`);
  return blocks;
}

function readBlocks(message: Exclude<ChatMessage, { role: "system" | "developer" }>, path: string): JsonObject[] {
  if (message.role === "user") return toBlocks(message.content, `${path}.content`);
  if (message.role === "assistant") return readAssistantBlocks(message, path);
  const { content, tool_call_id, is_error, cache_control } = message;
  const isPlain = typeof content === "string";
  const blocks = isPlain ? [] : toBlocks(content, `${path}.content`);
  return [
    {
      type: "tool_result",
      tool_use_id: toToolUseId(tool_call_id),
      ...(isPlain && content !== "" ? { content } : {}),
      ...(blocks.length > 0 ? { content: blocks } : {}),
      ...(typeof is_error === "boolean" ? { is_error } : {}),
      ...marked(cache_control),
    },
  ];
}

function readAssistantBlocks(message: AssistantMessage, path: string): JsonObject[] {
  const calls = (message.tool_calls ?? []).map((call, index) => ({
    type: "tool_use",
    id: toToolUseId(call.id),
    name: call.function.name,
    input: readArguments(call.function.arguments, `${path}.tool_calls[${index}].function.arguments`),
  }));
  const refusal = message.refusal ? [{ type: "text", text: message.refusal }] : [];
  return [...readThinkingBlocks(message), ...toBlocks(message.content, `${path}.content`), ...refusal, ...calls];
}

/** No arguments at all is how some vendors write a call without any. */
function readArguments(text: string, path: string): JsonObject {
  const parsed = text.trim() === "" ? {} : parseJson(text);
  if (isJsonObject(parsed)) return parsed;
  throw refuseField(path, `Invalid value for '${path}': it must be the text of a JSON object.`);
}

function addToTurns(turns: Turn[], role: Turn["role"], blocks: JsonObject[]): void {
  if (blocks.length === 0) return;
  const last = turns.at(-1);
  if (last?.role === role) last.content.push(...blocks);
  else turns.push({ role, content: blocks });
}
