/** Reading JSON that somebody else wrote: one narrowing, used wherever a vendor's answer crosses our edge. */
import type { JsonObject } from "./provider.ts";

/** True for a JSON object: not null, not an array, not a scalar. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The parsed text, or undefined if it is no JSON (JSON itself has no undefined, so the two cannot be confused). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
