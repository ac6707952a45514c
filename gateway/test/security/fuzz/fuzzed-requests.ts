/** Requests out of nowhere: valid ones with something changed, JSON of any form, bytes of any kind, headers of any content. */
import fc from "fast-check";

/** A request to be sent by fetch. */
export interface FuzzedRequest {
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: string | Uint8Array<ArrayBuffer> | null;
}

/** Half of them go to the scripted vendor, most others to the simulator, and the rest are no chat models. */
const model = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("openai/gpt-4o-mini", "gpt-4o", "GPT-4.1") },
  { weight: 4, arbitrary: fc.constantFrom("anthropic/claude-sonnet-4.5", "google/gemini-2.5-flash", "deepseek/deepseek-chat") },
  { weight: 1, arbitrary: fc.constantFrom("text-embedding-3-small", "dall-e-3", "nope") },
);
const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "__proto__",
    "constructor",
    "$1",
    "'; DROP TABLE balances; --",
    "\r\nx: y",
    "9".repeat(400),
    "a".repeat(20_000),
  ),
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 0.5, 1e21, 2 ** 31, 2 ** 53, 2 ** 63, Number.MAX_VALUE, Number.MIN_VALUE),
);
const anyValue = fc.oneof(
  { depthSize: "small" },
  anyText,
  anyNumber,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }),
  fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 5 }),
);

const part = fc.oneof(
  fc.record({ type: fc.constant("text"), text: anyText }),
  fc.record({
    type: fc.constant("image_url"),
    image_url: fc.record({
      url: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom("https://a.example/b.png", "data:image/png;base64,AAAA") },
        { weight: 1, arbitrary: anyText },
      ),
    }),
  }),
  fc.record({ type: fc.constant("input_audio"), input_audio: fc.record({ data: anyText, format: anyText }) }),
  fc.record({ type: fc.constant("file"), file: fc.dictionary(anyText, anyValue, { maxKeys: 3 }) }),
);
const toolCall = fc.record({
  id: anyText,
  type: fc.constant("function"),
  function: fc.record({ name: anyText, arguments: anyText }),
});
const message = fc.record(
  {
    role: fc.constantFrom("system", "developer", "user", "assistant", "tool", "function"),
    content: fc.oneof(anyText, fc.array(part, { maxLength: 4 }), fc.constant(null)),
    name: anyText,
    tool_call_id: anyText,
    tool_calls: fc.array(toolCall, { maxLength: 2 }),
  },
  { requiredKeys: ["role", "content"] },
);
const tool = fc.record({
  type: fc.constant("function"),
  function: fc.record(
    {
      name: fc.oneof(fc.constant("f"), anyText),
      description: anyText,
      parameters: fc.dictionary(anyText, anyValue, { maxKeys: 4 }),
    },
    { requiredKeys: ["name"] },
  ),
});

/** Bodies that a vendor may well accept. */
const validBody = fc.record(
  {
    model,
    messages: fc.array(message, { minLength: 1, maxLength: 5 }),
    stream: fc.boolean(),
    stream_options: fc.record({ include_usage: fc.boolean() }),
    max_tokens: fc.integer({ min: 1, max: 300 }),
    max_completion_tokens: fc.integer({ min: 1, max: 300 }),
    n: fc.integer({ min: 1, max: 8 }),
    temperature: fc.double({ min: 0, max: 2, noNaN: true }),
    top_p: fc.double({ min: 0, max: 1, noNaN: true }),
    stop: fc.oneof(anyText, fc.array(anyText, { maxLength: 4 })),
    tools: fc.array(tool, { minLength: 1, maxLength: 3 }),
    tool_choice: fc.constantFrom("none", "auto", "required"),
    response_format: fc.oneof(
      fc.constant({ type: "json_object" }),
      fc.record({
        type: fc.constant("json_schema"),
        json_schema: fc.record({ name: fc.constant("a"), schema: fc.dictionary(anyText, anyValue, { maxKeys: 4 }) }),
      }),
    ),
    modalities: fc.array(anyText, { maxLength: 2 }),
    reasoning_effort: anyText,
    seed: fc.integer(),
    logit_bias: fc.dictionary(anyText, anyValue, { maxKeys: 3 }),
    user: anyText,
    metadata: fc.dictionary(anyText, anyValue, { maxKeys: 3 }),
  },
  { requiredKeys: ["model", "messages"] },
);

/** One field, anywhere, replaced, removed or added. */
const changedBody = fc
  .tuple(
    validBody,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom("set", "remove", "add"), anyText, anyValue), { minLength: 1, maxLength: 3 }),
  )
  .map(([body, changes]) => {
    const copy: Record<string, unknown> = structuredClone(body);
    for (const [at, change, name, value] of changes) {
      let target = copy;
      const names = Object.keys(target);
      const chosen = names[at % Math.max(1, names.length)] ?? name;
      const inner = target[chosen];
      // Every other change goes one level deeper, where there is one.
      if (at % 2 === 1 && typeof inner === "object" && inner !== null) target = inner as Record<string, unknown>;
      const field = change === "add" ? name : (Object.keys(target)[at % Math.max(1, Object.keys(target).length)] ?? name);
      if (change === "remove") delete target[field];
      else Object.defineProperty(target, field, { value, enumerable: true, configurable: true, writable: true });
    }
    return JSON.stringify(copy);
  });

/** A valid body's text with a piece cut out, doubled or replaced. */
const brokenText = fc.tuple(validBody, fc.nat(), fc.nat(40), anyText).map(([body, at, length, replacement]) => {
  const text = JSON.stringify(body);
  const start = at % text.length;
  return text.slice(0, start) + replacement + text.slice(start + length);
});

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Uint8Array.from(array));
const body = fc.oneof(
  { weight: 9, arbitrary: validBody.map((valid) => JSON.stringify(valid)) },
  { weight: 5, arbitrary: changedBody },
  { weight: 1, arbitrary: brokenText },
  { weight: 1, arbitrary: fc.json({ maxDepth: 6, stringUnit: "binary" }) },
  { weight: 1, arbitrary: bytes },
);

/** What HTTP allows in a header's value, and what clients do not refuse to send. */
export const headerText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc.string({ unit: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 10 }),
  fc.constantFrom(
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "0.0000001",
    "12.5",
    "null",
    "%0d%0a",
    "identity",
    "gzip",
    "a".repeat(300),
  ),
);
const HEADER_NAMES = [
  "x-request-id",
  "idempotency-key",
  "x-sellapi-max-credits",
  "content-type",
  "content-encoding",
  "accept",
  "accept-encoding",
  "origin",
  "cookie",
  "range",
  "if-none-match",
  "prefer",
  "x-api-key",
  "x-forwarded-for",
  "te",
  "referer",
  "expect-ct",
  "x-http-method-override",
];
const headers: fc.Arbitrary<[string, string][]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<[string, string][]>([]) },
  { weight: 1, arbitrary: fc.array(fc.tuple(fc.constantFrom(...HEADER_NAMES), headerText), { minLength: 1, maxLength: 3 }) },
);

const chat = fc.record({
  method: fc.constant("POST"),
  path: fc.constantFrom("/v1/chat/completions", "/v1/chat/completions", "/chat/completions", "/v1/chat/completions?a=%ff"),
  headers,
  body,
});
const segment = fc.oneof(
  anyText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom("%", "%00", "%ff", "..", "%2e%2e", ";", "a".repeat(3_000)),
);
const read = fc.record({
  method: fc.constantFrom("GET", "GET", "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"),
  path: fc.oneof(
    fc.constantFrom("/v1/models", "/v1/credits", "/v1/key", "/health", "/openapi.json", "/", "/v1", "/v1/"),
    fc.tuple(fc.constantFrom("/v1/models/", "/v1/generations/", "/v1/", "/", "/v2/"), segment).map((pair) => pair.join("")),
  ),
  headers,
  body: fc.constant(null),
});

/** Four of five are chat requests. */
export const fuzzedRequest: fc.Arbitrary<FuzzedRequest> = fc.oneof(
  { weight: 4, arbitrary: chat },
  { weight: 1, arbitrary: read },
);
