/** Bodies of any shape from callers, and answers of any shape from vendors: refused in our words, or read; never a fault of ours. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { ApiError } from "../../errors/api-error.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { generateContentResponseSchema } from "../../schemas/gemini/response.ts";
import { toGenerateContentResponse } from "./answer/generate-content-response.ts";
import { countTokens } from "./count-tokens.ts";
import { readBatch, readSingle } from "./embed/gemini-embedding.ts";
import { GenerateContentStreamForm } from "./generate-content-stream.ts";
import { bodyFor } from "./provider-body.ts";
import { readGeminiChat } from "./request/gemini-chat.ts";
import { toJsonSchema } from "./request/json-schema.ts";

const RUNS = Number(process.env.SELLAPI_PROPERTY_RUNS ?? 300);
const TIMEOUT_MS = 30_000 + RUNS * 50;

const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const any = fc.anything({ maxDepth: 3, maxKeys: 3, withNullPrototype: false, values: [scalar] });

/** Sometimes what belongs there, sometimes anything, sometimes nothing. */
function perhaps(fits: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fits }, { weight: 1, arbitrary: any });
}

function object(fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []): fc.Arbitrary<JsonObject> {
  return fc.record(Object.fromEntries(Object.entries(fields).map(([field, fits]) => [field, perhaps(fits)])), { requiredKeys });
}

const text = fc.string({ maxLength: 8 });
const name = fc.constantFrom("f", "g", "__proto__", "constructor");
const plainPart = object({ text, thought: fc.boolean() }, ["text"]);
const oddPart = object({
  text,
  inlineData: object({
    mimeType: fc.constantFrom("image/png", "audio/wav", "application/pdf", "video/mp4"),
    data: fc.constant("QUJD"),
  }),
  fileData: object({ fileUri: fc.constantFrom("https://a.b/c.png", "file:///etc/passwd") }),
  functionCall: object({ id: text, name, args: object({ a: any }) }),
  function_response: object({ id: text, name, response: object({ a: any }) }),
  thoughtSignature: text,
});
const part = fc.oneof({ weight: 4, arbitrary: plainPart }, { weight: 1, arbitrary: oddPart });
const parts = fc.array(part, { minLength: 1, maxLength: 3 });
const content = object({ role: fc.constantFrom("user", "model", "function"), parts }, ["parts"]);
const schema = object({
  type: fc.constantFrom("OBJECT", "STRING"),
  properties: object({ a: any }),
  nullable: fc.boolean(),
  enum: any,
});
const requestFields = {
  contents: fc.array(content, { minLength: 1, maxLength: 3 }),
  systemInstruction: object({ parts: fc.array(object({ text }), { maxLength: 2 }) }),
  tools: fc.array(object({ functionDeclarations: fc.array(object({ name, parameters: schema }), { maxLength: 2 }) }), {
    maxLength: 2,
  }),
  toolConfig: object({ functionCallingConfig: object({ mode: fc.constantFrom("ANY", "AUTO", "VALIDATED") }) }),
  generationConfig: object({
    temperature: fc.constant(1),
    responseSchema: schema,
    thinkingConfig: object({ thinkingBudget: fc.nat() }),
  }),
};
const request = object(requestFields, ["contents"]);

/** What was read, or null for what was refused in our words. @throws anything else. */
function readOrRefused<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ApiError && error.code === "invalid_request" && error.message.length > 5) return null;
    throw error;
  }
}

/** As it comes over the wire. */
function wired(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

test(
  "a request of any shape is read or refused, and one that is read can be sent to anybody and counted",
  () => {
    let readCount = 0;
    fc.assert(
      fc.property(request, (body) => {
        const json = wired(body);
        const read = readOrRefused(() => readGeminiChat(json, "m"));
        readOrRefused(() => countTokens(json, "m", "m"));
        if (!read) return;
        readCount += 1;
        for (const provider of ["google", "openai"]) expect(JSON.stringify(bodyFor(provider, read.chat))).toBeString();
        expect(readGeminiChat(json, "m")).toEqual(read);
      }),
      { numRuns: RUNS },
    );
    // Or else nothing was tested.
    expect(readCount).toBeGreaterThan(RUNS / 50);
  },
  TIMEOUT_MS,
);

test(
  "an embedding request of any shape is read or refused",
  () => {
    fc.assert(
      fc.property(object({ content, taskType: text, outputDimensionality: fc.nat() }), (body) => {
        readOrRefused(() => readSingle(wired(body), "m"));
        readOrRefused(() => readBatch({ requests: [wired(body), wired(body)] }, "m"));
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "a schema of any shape has a form in JSON Schema",
  () => {
    fc.assert(
      fc.property(fc.oneof(schema, any), (value) => {
        expect(() =>
          JSON.stringify(toJsonSchema(value === undefined ? null : JSON.parse(JSON.stringify(value) ?? "null"))),
        ).not.toThrow();
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

const message = object({
  content: fc.oneof(text, fc.array(object({ type: fc.constant("text"), text }))),
  reasoning_content: text,
  refusal: text,
  tool_calls: fc.array(
    object({ index: fc.nat(2), id: text, function: object({ name, arguments: fc.constantFrom("{}", "[", "") }) }),
  ),
  images: fc.array(object({ image_url: object({ url: fc.constantFrom("data:image/png;base64,QUJD", "https://a.b") }) })),
  extra_content: object({ google: object({ thought_signature: text }) }),
});
const choice = object({
  index: fc.nat(2),
  message,
  delta: message,
  finish_reason: fc.constantFrom("stop", "length"),
  logprobs: any,
});
const completion = object({ id: text, model: text, choices: fc.array(choice, { maxLength: 3 }) });

test(
  "a vendor's answer of any shape has the form that the document promises",
  () => {
    fc.assert(
      fc.property(completion, fc.boolean(), (body, isThoughtShown) => {
        const response = toGenerateContentResponse(wired(body), isThoughtShown);
        expect(generateContentResponseSchema.safeParse(wired(response)).error?.issues ?? []).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "chunks of any shape make a stream",
  () => {
    fc.assert(
      fc.property(fc.array(completion, { maxLength: 6 }), fc.boolean(), (chunks, isThoughtShown) => {
        const form = new GenerateContentStreamForm("array", isThoughtShown);
        const frames = chunks.flatMap((body) => [...form.accept({ body: wired(body), usage: null })]);
        expect(JSON.stringify(form.end("stop"))).toBeString();
        if (frames.length > 0) expect(JSON.parse(`${frames.join("")}]`)).toHaveLength(frames.length);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);
