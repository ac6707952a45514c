/**
 * Google reads `system_instruction` and `systemInstruction` alike (protobuf's JSON form), and so do we: names are put into the
 * latter form before anything looks at them. What a caller or a function named himself is left as it is.
 */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";

/** Fields whose value is not Google's but the caller's, or a schema, which has its own reader (json-schema.ts). */
const FOREIGN_VALUES = new Set([
  "args",
  "response",
  "parameters",
  "parametersJsonSchema",
  "responseSchema",
  "responseJsonSchema",
  "_responseJsonSchema",
]);

/** `max_output_tokens` as `maxOutputTokens`; a leading underscore stays. */
export function camelCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  return isJsonObject(value) ? withGoogleNames(value) : value;
}

/** The body with every name of Google's in camelCase. */
export function withGoogleNames(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => {
      const name = camelCase(field);
      return [name, FOREIGN_VALUES.has(name) ? value : convert(value)];
    }),
  );
}
