import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { SeededRandom } from "../random.ts";
import { generateFromSchema } from "./json-from-schema.ts";

const tree: z.ZodType = z.object({
  name: z.string(),
  get children() {
    return z.array(tree);
  },
});
const linked: z.ZodType = z.object({
  value: z.int(),
  get next() {
    return linked.nullable();
  },
});

/** Each is turned into a JSON schema, and what is made from that must satisfy the original. */
const schemas: Record<string, z.ZodType> = {
  scalars: z.object({ a: z.string(), b: z.number(), c: z.int(), d: z.boolean(), e: z.null() }),
  enums: z.object({ unit: z.enum(["celsius", "fahrenheit"]), kind: z.literal("weather"), level: z.literal([1, 2, 3]) }),
  "bounds of numbers": z.object({
    a: z.int().min(3).max(5),
    b: z.number().gt(0).lt(1),
    c: z.int().negative(),
    d: z.number().multipleOf(0.25),
    e: z.int().min(1_000_000),
  }),
  "bounds of text": z.object({ a: z.string().min(30), b: z.string().max(2), c: z.string().length(7) }),
  formats: z.object({
    a: z.email(),
    b: z.uuid(),
    c: z.iso.datetime(),
    d: z.iso.date(),
    e: z.url(),
    f: z.ipv4(),
    g: z.iso.duration(),
  }),
  "bounds of arrays": z.object({ a: z.array(z.int()).min(4), b: z.array(z.string()).max(1), c: z.tuple([z.string(), z.int()]) }),
  unions: z.object({ a: z.union([z.string(), z.int()]), b: z.nullable(z.object({ x: z.boolean() })), c: z.string().optional() }),
  "discriminated unions": z.discriminatedUnion("t", [
    z.object({ t: z.literal("a"), n: z.int() }),
    z.object({ t: z.literal("b"), s: z.string() }),
  ]),
  intersections: z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })),
  "a deep nest": z.object({ a: z.object({ b: z.object({ c: z.object({ d: z.object({ e: z.object({ f: z.string() }) }) }) }) }) }),
  "a tree": tree,
  "a linked list": linked,
};

describe("JSON from a schema", () => {
  for (const [name, schema] of Object.entries(schemas)) {
    test(`${name}: every value fits its schema`, () => {
      const jsonSchema: unknown = JSON.parse(JSON.stringify(z.toJSONSchema(schema)));
      for (let seed = 0; seed < 100; seed += 1) {
        const source = { random: new SeededRandom(`seed ${seed}`), words: ["weather", "Paris", "Rome"] };
        const value = generateFromSchema(jsonSchema, source);
        const outcome = schema.safeParse(value);
        expect(outcome.success ? "fits" : `${JSON.stringify(value)}: ${outcome.error.message}`).toBe("fits");
      }
    });
  }

  test("a city is taken from the prompt", () => {
    const schema = { type: "object", properties: { city: { type: "string" } } };
    expect(generateFromSchema(schema, { random: new SeededRandom("x"), words: ["weather", "Paris"] })).toEqual({ city: "Paris" });
  });

  const odd: Record<string, unknown> = {
    "no schema": undefined,
    true: true,
    "a reference to itself": { $ref: "#" },
    "a reference to nowhere": { $ref: "#/x" },
    "a reference elsewhere": { $ref: "https://example.com/schema" },
    "an endless object": { type: "object", properties: { a: { $ref: "#" } }, required: ["a"] },
    "a broken pattern": { type: "string", pattern: "(" },
    "an empty enum": { enum: [] },
    "contradicting bounds": { type: "integer", minimum: 5, maximum: 1 },
    "a folded reference to itself": { allOf: [{ $ref: "#" }] },
    "an unknown type": { type: "date" },
  };
  test.each(Object.entries(odd))("%s still gives JSON", (_name, schema) => {
    const value = generateFromSchema(schema, { random: new SeededRandom("x"), words: [] });
    expect(JSON.stringify(value)).toBeString();
  });
});
