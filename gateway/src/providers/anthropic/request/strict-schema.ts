/**
 * A JSON schema within the limits of Anthropic's structured outputs: objects are closed, and keywords that its grammar does not
 * know become words in the description, as Anthropic's own SDKs do it, so that the model is still told.
 *
 * Source: Anthropic's "Structured outputs", "JSON Schema limitations".
 */
import { isJsonObject } from "../../json.ts";
import type { JsonObject } from "../../provider.ts";

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const SUBSCHEMA = ["items"] as const;
const SUBSCHEMA_LISTS = ["anyOf", "allOf", "oneOf"] as const;
const SUBSCHEMA_MAPS = ["properties", "$defs", "definitions"] as const;
const UNKNOWN_TO_CLAUDE = new Set([
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "maxItems",
  "uniqueItems",
  "contains",
  "minContains",
  "maxContains",
  "minProperties",
  "maxProperties",
  "patternProperties",
  "propertyNames",
]);

/** A new schema; the given one is left as it is. */
export function toStrictSchema(schema: JsonObject): JsonObject {
  const strict: JsonObject = {};
  const notes: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (isUnknown(keyword, value)) notes.push(`${keyword}: ${JSON.stringify(value)}`);
    else strict[keyword] = value;
  }
  for (const keyword of SUBSCHEMA) if (keyword in strict) strict[keyword] = toStrict(strict[keyword]);
  for (const keyword of SUBSCHEMA_LISTS) {
    const list = strict[keyword];
    if (Array.isArray(list)) strict[keyword] = list.map(toStrict);
  }
  for (const keyword of SUBSCHEMA_MAPS) {
    const map = strict[keyword];
    if (isJsonObject(map))
      strict[keyword] = Object.fromEntries(Object.entries(map).map(([name, each]) => [name, toStrict(each)]));
  }
  if (isObjectSchema(strict)) strict.additionalProperties = false;
  if (notes.length > 0) strict.description = describe(strict.description, notes);
  return nameOneOfAnyOf(strict);
}

function toStrict(value: unknown): unknown {
  return isJsonObject(value) ? toStrictSchema(value) : value;
}

/** A list may be asked to have none or one item at least, but not more. */
function isUnknown(keyword: string, value: unknown): boolean {
  return UNKNOWN_TO_CLAUDE.has(keyword) || (keyword === "minItems" && value !== 0 && value !== 1);
}

function isObjectSchema({ type, properties }: JsonObject): boolean {
  return type === "object" || (Array.isArray(type) && type.includes("object")) || isJsonObject(properties);
}

function describe(description: unknown, notes: readonly string[]): string {
  const added = `{${notes.join(", ")}}`;
  return typeof description === "string" && description !== "" ? `${description}\n\n${added}` : added;
}

/** Claude knows `anyOf`; of alternatives that exclude each other it is the same. */
function nameOneOfAnyOf({ oneOf, ...rest }: JsonObject): JsonObject {
  return oneOf === undefined ? rest : { ...rest, anyOf: oneOf };
}
