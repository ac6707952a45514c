/**
 * OpenAI's messages as Gemini's `contents` and `systemInstruction`.
 *
 * Gemini wants user and model to take turns, so neighbours of one kind become one content. The answers to one turn's function
 * calls must stand in one content of their own; a tool message names only the id of its call, so the function's name is looked up
 * in the assistant messages before it.
 */
import { isJsonObject, parseJson } from "../../json.ts";
import type { JsonObject } from "../../provider.ts";
import { type ChatBody, type ChatMessage, signatureIn, type ToolCall } from "./chat-body.ts";
import { thinksByLevel } from "./model-family.ts";
import { toImagePart, toParts, toText } from "./parts.ts";
import { rejected } from "./rejected.ts";

/**
 * Google's word for "this call was not signed by you" ("Thought signatures", FAQ): histories from other models, or from clients
 * that keep only what OpenAI defines, would be refused by Gemini 3 without it.
 */
const UNSIGNED_CALL = "skip_thought_signature_validator";

export interface Conversation {
  contents: JsonObject[];
  systemInstruction: JsonObject | null;
}

type Kind = "user" | "model" | "results";

const kinds = {
  system: null,
  developer: null,
  user: "user",
  assistant: "model",
  tool: "results",
  function: "results",
} as const satisfies Record<ChatMessage["role"], Kind | null>;

/** @throws UpstreamError "rejected", naming what Gemini cannot take. */
export function toConversation(messages: ChatBody["messages"], model: string): Conversation {
  const instructions: JsonObject[] = [];
  const turns: { kind: Kind; parts: JsonObject[] }[] = [];
  const nameOfCall = new Map<string, string>();
  for (const [index, message] of messages.entries()) {
    const place = `messages[${index}]`;
    const kind = kinds[message.role];
    if (kind === null) {
      const text = toText(message.content, `${place}.content`);
      if (text !== "") instructions.push({ text });
      continue;
    }
    for (const call of message.tool_calls ?? []) if (call.function) nameOfCall.set(call.id, call.function.name);
    const parts = partsOfMessage[kind]({ message, place, model, nameOfCall });
    const last = turns.at(-1);
    if (last?.kind === kind) last.parts.push(...parts);
    else if (parts.length > 0) turns.push({ kind, parts });
  }
  if (turns.length === 0) throw rejected("messages", "There must be at least one message that is not an instruction.");
  return {
    contents: turns.map(({ kind, parts }) => ({ role: kind === "model" ? "model" : "user", parts })),
    systemInstruction: instructions.length === 0 ? null : { parts: instructions },
  };
}

interface MessagePlace {
  message: ChatMessage;
  place: string;
  model: string;
  nameOfCall: ReadonlyMap<string, string>;
}

const partsOfMessage = {
  user: ({ message, place }) => toParts(message.content, `${place}.content`),
  model: toModelParts,
  results: toResultParts,
} as const satisfies Record<Kind, (place: MessagePlace) => JsonObject[]>;

function toModelParts({ message, place, model }: MessagePlace): JsonObject[] {
  const parts = toParts(message.content, `${place}.content`);
  if (parts.length === 0 && typeof message.refusal === "string") parts.push({ text: message.refusal });
  const signature = signatureIn(message);
  const lastText = parts.at(-1);
  if (signature !== null && lastText !== undefined) lastText.thoughtSignature = signature;
  for (const [index, image] of (message.images ?? []).entries()) parts.push(toImagePart(image, `${place}.images[${index}]`));
  for (const [index, call] of (message.tool_calls ?? []).entries()) {
    const part = toFunctionCall(call, `${place}.tool_calls[${index}]`);
    // Of calls made together only the first carries a signature.
    if (index === 0 && part.thoughtSignature === undefined && thinksByLevel(model)) part.thoughtSignature = UNSIGNED_CALL;
    parts.push(part);
  }
  return parts;
}

function toFunctionCall(call: ToolCall, place: string): JsonObject {
  if (call.function === undefined) throw rejected(place, "Only calls of functions are supported for this model.");
  const { name, arguments: text } = call.function;
  const args = text.trim() === "" ? {} : parseJson(text);
  if (!isJsonObject(args)) throw rejected(`${place}.function.arguments`, "The arguments of a call must be a JSON object.");
  const signature = signatureIn(call);
  return { functionCall: { id: call.id, name, args }, ...(signature === null ? {} : { thoughtSignature: signature }) };
}

function toResultParts({ message, place, nameOfCall }: MessagePlace): JsonObject[] {
  const id = message.tool_call_id ?? null;
  const name = (id === null ? null : nameOfCall.get(id)) ?? message.name ?? null;
  if (name === null) {
    throw rejected(`${place}.tool_call_id`, `'${place}.tool_call_id' names no call of an assistant message before it.`);
  }
  const text = toText(message.content, `${place}.content`);
  const parsed = parseJson(text);
  // Gemini wants an object; "output" is its own name for a result that is none.
  const response = isJsonObject(parsed) ? parsed : { output: text };
  return [{ functionResponse: { ...(id === null ? {} : { id }), name, response } }];
}
