/** What the document says of requests is what the gateway checks them by: nothing is lost between zod and JSON Schema. */
import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { namedSchemas } from "../../src/openapi/components.ts";
import { schemaComplaint } from "../support/served-schema.ts";

/** The patterns of all strings in the schemas, as they were written: `.regex()` is a check, a format such as `z.iso.datetime()` is itself one. */
function patternsOf(schemas: Readonly<Record<string, z.ZodType>>): RegExp[] {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const found = new Set<RegExp>();
  const collect = (schema: z.core.$ZodType) => {
    for (const part of [schema, ...(schema._zod.def.checks ?? [])]) {
      const def: object = part._zod.def;
      if ("pattern" in def && def.pattern instanceof RegExp) found.add(def.pattern);
    }
  };
  z.toJSONSchema(registry, { io: "input", override: ({ zodSchema }) => collect(zodSchema) });
  return [...found];
}

/** Asked of the same value twice: what the gateway's check takes, and what the document calls valid. */
function verdicts(name: keyof typeof namedSchemas, body: unknown) {
  return { taken: namedSchemas[name].safeParse(body).success, documented: schemaComplaint(name, body) === null };
}

const BOTH = { taken: true, documented: true };
const NEITHER = { taken: false, documented: false };

describe("patterns", () => {
  test("carry no flags, which JSON Schema does not have", () => {
    const patterns = patternsOf(namedSchemas);
    expect(patterns.length).toBeGreaterThan(5);
    expect(patterns.filter(({ flags }) => flags !== "").map(String)).toEqual([]);
  });

  test("the check finds one that carries flags", () => {
    const schemas = { Outer: z.object({ inner: z.array(z.string().regex(/^a$/i)).nullish() }) };
    expect(patternsOf(schemas).map(String)).toEqual(["/^a$/i"]);
  });
});

describe("constants of Google's own SDK", () => {
  const generate = (generationConfig: object) => ({ contents: [{ parts: [{ text: "Hi" }] }], generationConfig });

  test.each([
    { responseModalities: ["TEXT", "IMAGE"] },
    { responseModalities: ["text", "image"] },
    ...["MINIMAL", "LOW", "MEDIUM", "HIGH", "low"].map((thinkingLevel) => ({ thinkingConfig: { thinkingLevel } })),
  ])("%j is taken and documented", (generationConfig) => {
    expect(verdicts("GeminiGenerateContentRequest", generate(generationConfig))).toEqual(BOTH);
  });

  test.each([{ responseModalities: ["AUDIO"] }, { thinkingConfig: { thinkingLevel: "LOWEST" } }])("%j is neither", (config) => {
    expect(verdicts("GeminiGenerateContentRequest", generate(config))).toEqual(NEITHER);
  });

  test("a spelling in mixed case is taken all the same", () => {
    const config = { responseModalities: ["Text"], thinkingConfig: { thinkingLevel: "Low" } };
    expect(verdicts("GeminiGenerateContentRequest", generate(config)).taken).toBe(true);
  });
});

describe("addresses", () => {
  const part = (url: string) => ({ type: "image_url", image_url: { url } });
  const inputPart = (image_url: string) => ({ type: "input_image", image_url });
  const file = (fileUri: string) => ({ fileData: { fileUri } });

  test.each([
    "https://a.example/b.png",
    "HTTPS://a.example/b.png",
    "Https://a.example",
    "data:image/png;base64,AA==",
    "DATA:Image/png,",
  ])("%s is an image", (address) => {
    expect(verdicts("ContentPart", part(address))).toEqual(BOTH);
    expect(verdicts("ResponseContentPart", inputPart(address))).toEqual(BOTH);
  });

  test.each(["http://a.example/b.png", "data:text/plain,a", " https://a.example", "file:///etc/passwd"])(
    "%s is none",
    (address) => {
      expect(verdicts("ContentPart", part(address))).toEqual(NEITHER);
      expect(verdicts("ResponseContentPart", inputPart(address))).toEqual(NEITHER);
      expect(verdicts("GeminiPart", file(address))).toEqual(NEITHER);
    },
  );

  test("a file of Gemini's is taken from https: only, in any case", () => {
    for (const scheme of ["https", "HTTPS"]) expect(verdicts("GeminiPart", file(`${scheme}://a.example/f`))).toEqual(BOTH);
    expect(verdicts("GeminiPart", file("data:image/png;base64,AA=="))).toEqual(NEITHER);
  });
});

test("speech says how much text it takes, in code points as it counts them", () => {
  const speech = (input: string) => ({ model: "openai/tts-1", voice: "alloy", input });
  expect(verdicts("SpeechRequest", speech("a".repeat(4_096)))).toEqual(BOTH);
  expect(verdicts("SpeechRequest", speech("😀".repeat(4_096)))).toEqual(BOTH);
  expect(verdicts("SpeechRequest", speech("a".repeat(4_097)))).toEqual(NEITHER);
  expect(verdicts("SpeechRequest", speech("😀".repeat(4_097)))).toEqual(NEITHER);
});
