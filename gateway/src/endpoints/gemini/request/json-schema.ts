/**
 * Google's Schema (ai.google.dev/api/caching#Schema) as JSON Schema: types in lower case, `nullable` as a type of its own, counts
 * that protobuf writes as texts as numbers. What JSON Schema says already (`$ref`, `additionalProperties`, …) stays.
 */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import { camelCase } from "./field-names.ts";

const COUNTS = new Set(["minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties"]);
const SCHEMAS = new Set(["items", "additionalProperties", "not", "contains"]);
const LISTS = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);
const MAPS = new Set(["properties", "patternProperties", "$defs", "defs", "definitions"]);
/** An order of properties says nothing in JSON Schema; `nullable` and `type` are read together. */
const LEFT_OUT = new Set(["propertyOrdering", "nullable", "type"]);

function typeOf({ type, nullable }: JsonObject): JsonObject {
  const names = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string" && name !== "TYPE_UNSPECIFIED");
  const types = names.map((name: string) => name.toLowerCase());
  if (nullable === true && types.length > 0 && !types.includes("null")) types.push("null");
  if (types.length === 0) return {};
  return { type: types.length === 1 ? types[0] : types };
}

function keywordValue(keyword: string, value: unknown): unknown {
  if (COUNTS.has(keyword) && typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
  if (SCHEMAS.has(keyword)) return toJsonSchema(value);
  if (LISTS.has(keyword) && Array.isArray(value)) return value.map(toJsonSchema);
  if (MAPS.has(keyword) && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, toJsonSchema(property)]));
  }
  return value;
}

/** The schema in JSON Schema's words; what is no schema (`true`) is given back as it is. */
export function toJsonSchema(schema: unknown): unknown {
  if (!isJsonObject(schema)) return schema;
  const named = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [camelCase(keyword), value]));
  const { example, ...rest } = named;
  const entries = Object.entries(rest).filter(([keyword, value]) => !LEFT_OUT.has(keyword) && value !== null);
  const keywords = entries.map(([keyword, value]): [string, unknown] => [keyword, keywordValue(keyword, value)]);
  // A list of allowed values that does not name null would forbid it again.
  const allowed = Array.isArray(named.enum) && named.nullable === true ? { enum: [...named.enum, null] } : {};
  return { ...typeOf(named), ...Object.fromEntries(keywords), ...allowed, ...(example == null ? {} : { examples: [example] }) };
}
