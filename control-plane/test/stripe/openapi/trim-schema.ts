/** From a schema of Stripe's OpenAPI 3.0 to plain JSON Schema, without the words and without what the stand-in cannot give. */
import { z } from "zod";
import { KINDS } from "./operations.ts";

export type Schema = Record<string, unknown>;

const REFERENCE = "#/components/schemas/";
const fields = z.record(z.string(), z.unknown());
const isFields = (value: unknown): value is Schema => fields.safeParse(value).success;

/** What validates nothing: words, hints, and formats that no validator knows. */
const LEFT_OUT = new Set(["description", "title", "format", "discriminator", "nullable", "pattern", "example", "deprecated"]);

/** The component that a schema refers to. @returns null for one that refers to none. */
function referenceOf(schema: unknown): string | null {
  const reference = isFields(schema) ? schema["$ref"] : null;
  return typeof reference === "string" ? reference.slice(REFERENCE.length) : null;
}

/** An id, or the object itself where it was asked to expand it: only of the kinds that we have. */
function withoutStrangers(schema: Schema): Schema {
  if (!("x-expansionResources" in schema) || !Array.isArray(schema.anyOf)) return schema;
  const isOurs = (one: unknown) => referenceOf(one) === null || KINDS.includes(referenceOf(one) ?? "");
  return { ...schema, anyOf: schema.anyOf.filter(isOurs) };
}

/** OpenAPI 3.0 says `nullable` where JSON Schema names null. */
function orNull(schema: Schema): Schema {
  if (typeof schema.type !== "string")
    return { anyOf: [...(Array.isArray(schema.anyOf) ? schema.anyOf : [schema]), { type: "null" }] };
  return { ...schema, type: [schema.type, "null"], ...(Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}) };
}

/** @param onReference told of every component that is referred to. */
export function trimSchema(given: unknown, onReference: (name: string) => void): unknown {
  if (Array.isArray(given)) return given.map((one) => trimSchema(one, onReference));
  if (!isFields(given)) return given;
  const name = referenceOf(given);
  if (name !== null) {
    onReference(name);
    return { $ref: `#/definitions/${name}` };
  }
  const trimmed: Schema = {};
  for (const [key, value] of Object.entries(withoutStrangers(given))) {
    if (LEFT_OUT.has(key) || key.startsWith("x-")) continue;
    const isNamed = key === "properties" && isFields(value);
    trimmed[key] = isNamed
      ? Object.fromEntries(Object.entries(value).map(([property, schema]) => [property, trimSchema(schema, onReference)]))
      : trimSchema(value, onReference);
  }
  return given.nullable === true ? orNull(trimmed) : trimmed;
}
