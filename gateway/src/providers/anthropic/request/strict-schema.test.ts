import { describe, expect, test } from "bun:test";
import type { JsonObject } from "../../provider.ts";
import { toStrictSchema } from "./strict-schema.ts";

const cases: Record<string, { schema: JsonObject; strict: JsonObject }> = {
  "objects are closed, at every depth": {
    schema: { type: "object", properties: { a: { type: "array", items: { type: "object", properties: {} } } } },
    strict: {
      type: "object",
      additionalProperties: false,
      properties: { a: { type: "array", items: { type: "object", properties: {}, additionalProperties: false } } },
    },
  },
  "an open object is closed": {
    schema: { type: ["object", "null"], additionalProperties: { type: "string" } },
    strict: { type: ["object", "null"], additionalProperties: false },
  },
  "limits become words": {
    schema: { type: "integer", description: "The hour", minimum: 0, maximum: 23 },
    strict: { type: "integer", description: "The hour\n\n{minimum: 0, maximum: 23}" },
  },
  "one item at least may be asked for, two may not": {
    schema: {
      anyOf: [
        { type: "array", minItems: 1 },
        { type: "array", minItems: 2 },
      ],
    },
    strict: {
      anyOf: [
        { type: "array", minItems: 1 },
        { type: "array", description: "{minItems: 2}" },
      ],
    },
  },
  "oneOf is anyOf, and definitions are gone through": {
    schema: { $defs: { n: { type: "object", maxProperties: 2 } }, oneOf: [{ $ref: "#/$defs/n" }, { type: "null" }] },
    strict: {
      $defs: { n: { type: "object", additionalProperties: false, description: "{maxProperties: 2}" } },
      anyOf: [{ $ref: "#/$defs/n" }, { type: "null" }],
    },
  },
  "a property that is called like a keyword is a property": {
    schema: { type: "object", properties: { minimum: { type: "number" } } },
    strict: { type: "object", properties: { minimum: { type: "number" } }, additionalProperties: false },
  },
  "what Claude knows stays": {
    schema: { type: "string", enum: ["a"], const: "a", format: "date", pattern: "^a$", default: "a" },
    strict: { type: "string", enum: ["a"], const: "a", format: "date", pattern: "^a$", default: "a" },
  },
};

describe("strict schema", () => {
  for (const [name, { schema, strict }] of Object.entries(cases)) {
    test(name, () => {
      const before = structuredClone(schema);
      expect(toStrictSchema(schema)).toEqual(strict);
      expect(schema).toEqual(before);
    });
  }
});
