/**
 * A JSON schema as Gemini reads it in `parametersJsonSchema` and `responseJsonSchema`.
 *
 * Gemini takes the whole of JSON Schema there and ignores the keywords it does not know (GenerationConfig.responseJsonSchema lists
 * those it does). `const` is the one ignored keyword that changes what a discriminated union means, so it is said as an `enum`;
 * `$schema` says nothing.
 */
import { isJsonObject } from "../../json.ts";
import type { JsonObject } from "../../provider.ts";

/** Deeper schemas than this are passed on as they are from there on. */
const DEPTH_MAX = 64;

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const SCHEMA_KEYWORDS = new Set(["items", "additionalProperties", "not", "contains", "propertyNames"]);
const LIST_KEYWORDS = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);
const MAP_KEYWORDS = new Set(["properties", "patternProperties", "$defs", "definitions"]);

/** The schema in Gemini's words; what is no schema (`true`, a list) is returned as it is. */
export function toGeminiSchema(schema: unknown, depth = 0): unknown {
  if (!isJsonObject(schema) || depth > DEPTH_MAX) return schema;
  const { $schema: _dialect, const: constant, ...rest } = schema;
  const translated: JsonObject = constant === undefined ? {} : { enum: [constant] };
  for (const [keyword, value] of Object.entries(rest)) translated[keyword] = translateKeyword(keyword, value, depth + 1);
  return translated;
}

function translateKeyword(keyword: string, value: unknown, depth: number): unknown {
  if (SCHEMA_KEYWORDS.has(keyword)) return toGeminiSchema(value, depth);
  if (LIST_KEYWORDS.has(keyword) && Array.isArray(value)) return value.map((branch) => toGeminiSchema(branch, depth));
  if (MAP_KEYWORDS.has(keyword) && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, toGeminiSchema(property, depth)]));
  }
  return value;
}
