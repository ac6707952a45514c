/** A candidate's parts as the fields of an OpenAI message, or of a stream's delta. */
import type { JsonObject } from "../../provider.ts";
import type { GeminiPart } from "./generate-content-response.ts";

/**
 * `content`, `reasoning_content`, `images` (OpenRouter's form: data: URLs) and `tool_calls`, each only where a part says so.
 * Google's signatures stand in `extra_content.google.thought_signature`, as its own OpenAI-compatible endpoint has them: on the
 * call, the image, or for text on the message. Code that Gemini ran by itself is left out: no request of ours asks for any.
 */
export function toMessageFields(parts: readonly GeminiPart[]): JsonObject {
  const fields: JsonObject = {};
  const images: JsonObject[] = [];
  const calls: JsonObject[] = [];
  for (const part of parts) {
    if (part.functionCall !== undefined) calls.push(toToolCall(part, part.functionCall));
    // A thinking image model also sends drafts; only what it stands by is an image of the answer.
    else if (part.inlineData !== undefined && part.thought !== true) images.push(...toImages(part, part.inlineData));
    else if (part.text !== undefined) addText(fields, part, part.text);
  }
  if (images.length > 0) fields.images = images;
  if (calls.length > 0) fields.tool_calls = calls;
  return fields;
}

function addText(fields: JsonObject, part: GeminiPart, text: string): void {
  const field = part.thought === true ? "reasoning_content" : "content";
  const before = fields[field];
  // The signature of a streamed text comes on a last part with no text in it.
  if (text !== "") fields[field] = typeof before === "string" ? before + text : text;
  if (part.thought !== true) Object.assign(fields, signatureOf(part));
}

function toToolCall(part: GeminiPart, call: NonNullable<GeminiPart["functionCall"]>): JsonObject {
  return {
    id: call.id ?? `call_${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`,
    type: "function",
    function: { name: call.name, arguments: JSON.stringify(call.args ?? {}) },
    ...signatureOf(part),
  };
}

/** Speech and other media have no place in a message of ours; only images are asked for. */
function toImages(part: GeminiPart, { mimeType, data: base64 }: NonNullable<GeminiPart["inlineData"]>): JsonObject[] {
  if (!mimeType.startsWith("image/")) return [];
  return [{ type: "image_url", image_url: { url: `data:${mimeType};base64,${base64}` }, ...signatureOf(part) }];
}

function signatureOf({ thoughtSignature }: GeminiPart): JsonObject {
  return thoughtSignature === undefined ? {} : { extra_content: { google: { thought_signature: thoughtSignature } } };
}
