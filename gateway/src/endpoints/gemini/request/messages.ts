/**
 * Gemini's contents as chat messages. The answers to calls become messages of their own and come first, since they must follow the
 * turn that called; thoughts are left out; Google's signatures travel in `extra_content`, where its provider looks for them.
 */
import { ApiError } from "../../../errors/api-error.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import type { GeminiContent, GeminiPart } from "../../../schemas/gemini/content.ts";
import type { GenerateContentRequest } from "../../../schemas/gemini/request.ts";
import { CallIds } from "./call-ids.ts";
import { toAddressedPart, toMediaPart } from "./media-parts.ts";

interface Turn {
  parts: readonly GeminiPart[];
  /** Such as `contents[2]`. */
  place: string;
  calls: CallIds;
}

function refuse(param: string, because: string): never {
  throw new ApiError("invalid_request", { message: `${param}: ${because}`, param });
}

function signatureOf({ thoughtSignature }: GeminiPart): JsonObject {
  return thoughtSignature ? { extra_content: { google: { thought_signature: thoughtSignature } } } : {};
}

/** One part of a user's content as a part of a message. */
function toContentPart(part: GeminiPart, place: string): JsonObject {
  if (part.inlineData) return toMediaPart(part.inlineData, place);
  if (part.fileData) return toAddressedPart(part.fileData, place);
  if (typeof part.text === "string") return { type: "text", text: part.text };
  return refuse(place, "needs text, inlineData, fileData or functionResponse.");
}

function userMessages({ parts, place, calls }: Turn): JsonObject[] {
  const results: JsonObject[] = [];
  const content: JsonObject[] = [];
  for (const [index, part] of parts.entries()) {
    const partPlace = `${place}.parts[${index}]`;
    if (part.functionCall) refuse(`${partPlace}.functionCall`, "is a model's to make: its content has the role model.");
    if (part.functionResponse) {
      const toolCallId = calls.answer(part.functionResponse, partPlace);
      results.push({ role: "tool", tool_call_id: toolCallId, content: JSON.stringify(part.functionResponse.response) });
    } else content.push(toContentPart(part, partPlace));
  }
  if (content.length === 0) return results;
  const [only, ...others] = content;
  const text = others.length === 0 && only?.type === "text" ? only.text : null;
  return [...results, { role: "user", content: text ?? content }];
}

function toToolCall(part: GeminiPart, call: NonNullable<GeminiPart["functionCall"]>, calls: CallIds): JsonObject {
  const target = { name: call.name, arguments: JSON.stringify(call.args ?? {}) };
  return { id: calls.call(call), type: "function", function: target, ...signatureOf(part) };
}

function modelMessages({ parts, place, calls }: Turn): JsonObject[] {
  const message: JsonObject = {};
  const texts: string[] = [];
  const toolCalls: JsonObject[] = [];
  const images: JsonObject[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.thought) continue;
    if (part.functionCall) toolCalls.push(toToolCall(part, part.functionCall, calls));
    else if (part.inlineData && /^image\//i.test(part.inlineData.mimeType)) {
      images.push({ ...toMediaPart(part.inlineData, `${place}.parts[${index}]`), ...signatureOf(part) });
    } else if (typeof part.text === "string") {
      texts.push(part.text);
      Object.assign(message, signatureOf(part));
    } else refuse(`${place}.parts[${index}]`, "needs text, an image or a functionCall, as a model makes them.");
  }
  const text = texts.join("");
  if (text === "" && toolCalls.length === 0 && images.length === 0) return [];
  const made = { ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}), ...(images.length > 0 ? { images } : {}) };
  return [{ role: "assistant", content: text === "" && toolCalls.length > 0 ? null : text, ...made, ...message }];
}

const READERS = {
  user: userMessages,
  function: userMessages,
  model: modelMessages,
} as const satisfies Record<NonNullable<GeminiContent["role"]>, (turn: Turn) => JsonObject[]>;

function instruction({ parts }: NonNullable<GenerateContentRequest["systemInstruction"]>): JsonObject {
  const texts = parts.map(
    ({ text }, index) => text ?? refuse(`systemInstruction.parts[${index}]`, "only text may be an instruction."),
  );
  return { role: "system", content: texts.join("\n") };
}

/** All messages, the instruction first. @throws ApiError invalid_request naming the part that has no place in a chat. */
export function toMessages({ contents, systemInstruction }: Pick<GenerateContentRequest, "contents" | "systemInstruction">) {
  const calls = new CallIds();
  const messages = contents.flatMap(({ role, parts }, index) =>
    READERS[role ?? "user"]({ parts, place: `contents[${index}]`, calls }),
  );
  return systemInstruction ? [instruction(systemInstruction), ...messages] : messages;
}
