/**
 * A JSON value that fits a JSON schema, about the prompt, the same for the same conversation.
 *
 * Covers what tool definitions and OpenAI's structured outputs use: types, enum, const, properties, required, items, prefixItems,
 * additionalProperties left out, anyOf, oneOf, allOf, local $ref (also recursive), bounds of numbers, text and arrays, the common
 * formats, default and examples. `pattern` is honoured only when one of the candidate words happens to match it.
 */
import { isJsonObject } from "../../json.ts";
import type { JsonObject } from "../../provider.ts";
import type { SeededRandom } from "../random.ts";
import { generateNumber } from "./number-from-schema.ts";
import { generateText } from "./text-from-schema.ts";

/** From here on only what is required is filled in, so that a schema that refers to itself comes to an end. */
const FULL_DEPTH = 4;
/** No schema is followed further down than this. */
const DEPTH_MAX = 24;

/** What values are made from. */
export interface ValueSource {
  random: SeededRandom;
  /** Words of the prompt; text values are chosen from them. */
  words: readonly string[];
}

interface Place extends ValueSource {
  root: unknown;
  depth: number;
  /** The property that the value is for; "" at the root. */
  name: string;
}

const generators: Readonly<Record<string, (schema: JsonObject, place: Place) => unknown>> = {
  object: generateObject,
  array: generateArray,
  string: generateText,
  number: (schema, { random }) => generateNumber(schema, random, false),
  integer: (schema, { random }) => generateNumber(schema, random, true),
  boolean: (_schema, { random }) => random.next() < 0.5,
  null: () => null,
};

/** A value that fits `schema`; an empty or absent schema gives an object. */
export function generateFromSchema(schema: unknown, source: ValueSource): unknown {
  return generate(schema, { ...source, root: schema, depth: 0, name: "" });
}

function generate(schema: unknown, place: Place): unknown {
  if (!isJsonObject(schema) || place.depth > DEPTH_MAX) return place.depth === 0 ? {} : null;
  const resolved = resolve(schema, place);
  if ("const" in resolved) return resolved.const;
  if (Array.isArray(resolved.enum)) return place.random.pick<unknown>(resolved.enum, null);
  if ("default" in resolved) return resolved.default;
  if (Array.isArray(resolved.examples) && resolved.examples.length > 0) return resolved.examples[0];
  const branches = resolved.anyOf ?? resolved.oneOf;
  if (Array.isArray(branches)) return generateBranch(resolved, branches, place);
  return generators[typeOf(resolved, place)]?.(resolved, place) ?? null;
}

/** A branch is drawn freely, except deep down, where the one that ends soonest must be taken: null, a scalar, then the first. */
function generateBranch(schema: JsonObject, branches: readonly unknown[], place: Place): unknown {
  const { anyOf, oneOf, ...shared } = schema;
  const isScalar = (branch: unknown): boolean =>
    isJsonObject(branch) && !["object", "array"].includes(typeOf(resolve(branch, place), place));
  const drawn = place.depth >= FULL_DEPTH ? (branches.find(isScalar) ?? branches[0]) : place.random.pick(branches, null);
  if (!isJsonObject(drawn)) return null;
  return generate(merge(shared, resolve(drawn, place)), { ...place, depth: place.depth + 1 });
}

function generateObject(schema: JsonObject, place: Place): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const value: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    if (place.depth >= FULL_DEPTH && !required.includes(name)) continue;
    value[name] = generate(property, { ...place, name, depth: place.depth + 1 });
  }
  for (const name of required) {
    if (typeof name === "string" && !(name in properties)) value[name] = generateText({}, place);
  }
  return value;
}

function generateArray(schema: JsonObject, place: Place): unknown[] {
  const prefix: readonly unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const least = typeof schema.minItems === "number" ? schema.minItems : 0;
  const most = typeof schema.maxItems === "number" ? schema.maxItems : Math.max(least, prefix.length, 3);
  const wanted = place.depth >= FULL_DEPTH ? least : Math.max(least, prefix.length, place.random.integer(1, 2));
  const length = Math.min(wanted, most);
  const inner = { ...place, depth: place.depth + 1 };
  return Array.from({ length }, (_unused, index) => generate(prefix[index] ?? schema.items ?? { type: "string" }, inner));
}

/** The schema with its $ref followed and its allOf folded in. */
function resolve(schema: JsonObject, place: Place): JsonObject {
  let resolved = schema;
  for (let hops = 0; typeof resolved.$ref === "string" && hops < DEPTH_MAX; hops += 1) {
    const { $ref: reference, ...siblings } = resolved;
    const target = lookUp(place.root, String(reference));
    resolved = merge(isJsonObject(target) ? target : {}, siblings);
  }
  const { allOf, ...rest } = resolved;
  if (!Array.isArray(allOf) || place.depth > DEPTH_MAX) return resolved;
  const inner = { ...place, depth: place.depth + 1 };
  return allOf.filter(isJsonObject).reduce<JsonObject>((whole, part) => merge(whole, resolve(part, inner)), rest);
}

/** A local JSON pointer (RFC 6901); what lies outside of the schema is not fetched. */
function lookUp(root: unknown, reference: string): unknown {
  if (reference !== "#" && !reference.startsWith("#/")) return undefined;
  const steps = reference.split("/").slice(1);
  return steps.reduce<unknown>((value, step) => {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}

function merge(first: JsonObject, second: JsonObject): JsonObject {
  const merged = { ...first, ...second };
  if (isJsonObject(first.properties) && isJsonObject(second.properties)) {
    merged.properties = { ...first.properties, ...second.properties };
  }
  if (Array.isArray(first.required) && Array.isArray(second.required)) {
    merged.required = [...first.required, ...second.required];
  }
  return merged;
}

function typeOf(schema: JsonObject, place: Place): string {
  const { type } = schema;
  if (typeof type === "string") return type;
  if (Array.isArray(type)) return String(place.depth >= FULL_DEPTH && type.includes("null") ? "null" : (type[0] ?? "string"));
  if ("properties" in schema || "required" in schema) return "object";
  if ("items" in schema || "prefixItems" in schema) return "array";
  return place.depth === 0 ? "object" : "string";
}
