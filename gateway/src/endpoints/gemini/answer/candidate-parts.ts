/** A message, or what a chunk adds to one, as Gemini's parts. Total: what a vendor sends in no known form has no part. */
import { isJsonObject, parseJson } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";

const DATA_URL = /^data:([^;,]+);base64,(.*)$/s;

export interface CandidateParts {
  parts: JsonObject[];
  /** Calls whose arguments are no JSON object: Gemini has no part for them. */
  malformed: JsonObject[];
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function field(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}

function signature(carrier: JsonObject): JsonObject {
  const signed = field(field(carrier.extra_content, "google"), "thought_signature");
  return typeof signed === "string" ? { thoughtSignature: signed } : {};
}

/** The text of a content, which some vendors send in parts. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  return objects(content)
    .map(({ text }) => (typeof text === "string" ? text : ""))
    .join("");
}

function thoughts({ reasoning_content: content, reasoning }: JsonObject): JsonObject[] {
  const text = textOf(content) || textOf(reasoning);
  return text === "" ? [] : [{ text, thought: true }];
}

/** A streamed text's signature comes with no text beside it, and still belongs to it. */
function texts(message: JsonObject): JsonObject[] {
  const signed = signature(message);
  const said = [textOf(message.content), textOf(message.refusal)].filter((text) => text !== "");
  if (said.length === 0) return Object.keys(signed).length > 0 ? [{ text: "", ...signed }] : [];
  return said.map((text, index) => ({ text, ...(index === said.length - 1 ? signed : {}) }));
}

function images(message: JsonObject): JsonObject[] {
  return objects(message.images).flatMap((image) => {
    const url = field(image.image_url, "url");
    const [, mimeType, data] = typeof url === "string" ? (DATA_URL.exec(url) ?? []) : [];
    return mimeType === undefined || data === undefined ? [] : [{ inlineData: { mimeType, data }, ...signature(image) }];
  });
}

/** A call as a part; null when its arguments are no JSON object. */
function toFunctionCall(call: JsonObject, index: number): JsonObject | null {
  const name = field(call.function, "name");
  const text = field(call.function, "arguments");
  const args = typeof text === "string" && text.trim() !== "" ? parseJson(text) : {};
  if (typeof name !== "string" || !isJsonObject(args)) return null;
  const id = typeof call.id === "string" && call.id !== "" ? call.id : `call_${index + 1}`;
  return { functionCall: { id, name, args }, ...signature(call) };
}

/** @param isThoughtShown whether the caller asked for thoughts. */
export function toCandidateParts(message: JsonObject, isThoughtShown: boolean): CandidateParts {
  const calls = objects(message.tool_calls);
  const made = calls.map((call, index) => ({ call, part: toFunctionCall(call, index) }));
  return {
    parts: [
      ...(isThoughtShown ? thoughts(message) : []),
      ...texts(message),
      ...images(message),
      ...made.flatMap(({ part }) => (part === null ? [] : [part])),
    ],
    malformed: made.filter(({ part }) => part === null).map(({ call }) => call),
  };
}
