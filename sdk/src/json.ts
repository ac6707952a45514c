/** Reading unknown JSON at the edge: each function gives the value if it has the expected form, and null otherwise. */

/** A JSON object whose fields are not known. */
export type JsonObject = { readonly [field: string]: unknown };

/** Whether a value is an object with fields (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The field of an object, or undefined when the value is no object. */
export function fieldOf(value: unknown, field: string): unknown {
  return isObject(value) ? value[field] : undefined;
}

/** A string that is not empty, else null. */
export function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A finite number, also one written as text (headers are text), else null. */
export function numberOrNull(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** The parsed text, or undefined when it is not JSON. JSON itself can never be undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Takes an answer for what the gateway's OpenAPI document promises. Deliberately unchecked, and the only place that is: a client that
 * refused answers with a new field or a new enum value would break with every release of the server.
 */
export function trustWire<T>(value: unknown): T {
  return value as T;
}
