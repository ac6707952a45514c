/** generateContent: Google's form in and out, for a model that is none of Google's. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectCallerHeaders } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";
import { candidatesOf, generate, HELLO, type Json, pathOf } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

test("an answer has Google's form, the charge in its usage, and the headers of every billed answer", async () => {
  const response = await generate(gateway, caller);
  expect(response.status).toBe(200);
  expectCallerHeaders(response);
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.825");
  expect(await response.json()).toEqual({
    candidates: [{ index: 0, content: { role: "model", parts: [{ text: "Hello there, friend." }] }, finishReason: "STOP" }],
    usageMetadata: {
      promptTokenCount: 19,
      candidatesTokenCount: 9,
      totalTokenCount: 28,
      creditsCharged: "0.825",
      cost: 0.00000825,
    },
    modelVersion: "gpt-4o-mini-2024-07-18",
    responseId: "chatcmpl-upstream",
    x_sellapi: {
      generation_id: response.headers.get("x-sellapi-generation-id"),
      credits_charged: "0.825",
      credits_balance: response.headers.get("x-sellapi-credits-balance"),
    },
  });
});

describe("a key is taken", () => {
  const ways: [string, (secret: string) => { query?: string; headers?: Record<string, string> }][] = [
    ["as x-goog-api-key", (secret) => ({ headers: { "x-goog-api-key": secret } })],
    ["as ?key=", (secret) => ({ query: `?key=${secret}` })],
    ["as a bearer token", (secret) => ({ headers: { authorization: `Bearer ${secret}` } })],
    ["as x-api-key", (secret) => ({ headers: { "x-api-key": secret } })],
  ];
  test.each(ways)("%s, under both prefixes", async (_way, place) => {
    const { query = "", headers = {} } = place(caller.secret);
    for (const prefix of ["/v1beta", "/api/v1beta"]) {
      const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(HELLO) };
      expect((await gateway.request(pathOf({ prefix }) + query, init)).status).toBe(200);
    }
  });
});

test.each(["openai/gpt-4o-mini", "openai%2Fgpt-4o-mini", "gpt-4o-mini", "models/gpt-4o-mini", "models%2Fopenai%2Fgpt-4o-mini"])(
  "the model is found as %s",
  async (model) => {
    expect((await generate(gateway, caller, { model })).status).toBe(200);
    expect(upstream.latest.body["model"]).toBe("gpt-4o-mini");
  },
);

test("an alias of Google's own model is answered by whoever serves it", async () => {
  const body: Json = await (await generate(gateway, caller, { model: "gemini-2.5-pro" })).json();
  expect(candidatesOf(body)[0]).toMatchObject({ content: { role: "model" }, finishReason: "STOP" });
  expect(upstream.requests).toEqual([]);
});

test("thoughts are told to a caller who asks for them, and to no other", async () => {
  upstream.script = () => completion({ message: { content: "42", reasoning_content: "6 by 7" } });
  const plain: Json = await (await generate(gateway, caller)).json();
  expect(candidatesOf(plain)[0]?.content.parts).toEqual([{ text: "42" }]);
  const body = { ...HELLO, generationConfig: { thinkingConfig: { includeThoughts: true } } };
  const shown: Json = await (await generate(gateway, caller, { body })).json();
  expect(candidatesOf(shown)[0]?.content.parts).toEqual([{ text: "6 by 7", thought: true }, { text: "42" }]);
});

test("function calls are parts with their arguments as an object", async () => {
  const call = { id: "call_1", type: "function", function: { name: "add", arguments: '{"a":20,"b":22}' } };
  upstream.script = () => completion({ message: { content: null, tool_calls: [call] }, finishReason: "tool_calls" });
  const body: Json = await (await generate(gateway, caller)).json();
  expect(candidatesOf(body)[0]).toEqual({
    index: 0,
    content: { role: "model", parts: [{ functionCall: { id: "call_1", name: "add", args: { a: 20, b: 22 } } }] },
    finishReason: "STOP",
  });
});

test("a call whose arguments are none is told of, not made up", async () => {
  const call = { id: "call_1", type: "function", function: { name: "add", arguments: '{"a":2' } };
  upstream.script = () => completion({ message: { content: "Let me see.", tool_calls: [call] }, finishReason: "tool_calls" });
  const body: Json = await (await generate(gateway, caller)).json();
  expect(candidatesOf(body)[0]).toMatchObject({
    content: { parts: [{ text: "Let me see." }] },
    finishReason: "MALFORMED_FUNCTION_CALL",
    finishMessage: expect.stringContaining("add"),
  });
});

test.each([
  ["stop", "STOP"],
  ["length", "MAX_TOKENS"],
  ["content_filter", "SAFETY"],
  ["tool_calls", "STOP"],
  ["a word of nobody's", "OTHER"],
])("a choice that ended by %p is a candidate that ended by %p", async (finishReason, expected) => {
  upstream.script = () => completion({ finishReason });
  const body: Json = await (await generate(gateway, caller)).json();
  expect(candidatesOf(body)[0]?.finishReason).toBe(expected);
});

test("cached and thought tokens are counted beside, and the sum is the vendor's", async () => {
  const usage = {
    ...{ prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 },
    prompt_tokens_details: { cached_tokens: 40 },
    completion_tokens_details: { reasoning_tokens: 30 },
  };
  upstream.script = () => completion({ usage });
  const body = (await (await generate(gateway, caller)).json()) as { usageMetadata: Json };
  expect(body.usageMetadata).toMatchObject({
    promptTokenCount: 100,
    cachedContentTokenCount: 40,
    candidatesTokenCount: 20,
    thoughtsTokenCount: 30,
    totalTokenCount: 150,
  });
});

test("several candidates come each with their index, and logprobs in Google's form", async () => {
  const logprobs = { content: [{ token: "Hi", logprob: -0.5, top_logprobs: [{ token: "Ho", logprob: -1 }] }] };
  const choice = (index: number) => ({ index, message: { role: "assistant", content: "Hi" }, finish_reason: "stop", logprobs });
  upstream.script = () => completion({ choices: [choice(0), choice(1)] });
  const body = { ...HELLO, generationConfig: { candidateCount: 2, responseLogprobs: true, logprobs: 1 } };
  const answer: Json = await (await generate(gateway, caller, { body })).json();
  expect(upstream.latest.body).toMatchObject({ n: 2, logprobs: true, top_logprobs: 1 });
  const logprobsResult = {
    chosenCandidates: [{ token: "Hi", logProbability: -0.5 }],
    topCandidates: [{ candidates: [{ token: "Ho", logProbability: -1 }] }],
  };
  expect(candidatesOf(answer)).toMatchObject([
    { index: 0, logprobsResult },
    { index: 1, logprobsResult },
  ]);
});

test("the output limit goes out under the name that the provider knows", async () => {
  await generate(gateway, caller, { body: { ...HELLO, generationConfig: { maxOutputTokens: 33 } } });
  expect(upstream.latest.body).toMatchObject({ max_completion_tokens: 33 });
  expect(upstream.latest.body["max_tokens"]).toBeUndefined();
});

test("a receipt is left, as for a chat completion", async () => {
  const response = await generate(gateway, caller);
  const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  expect(receipt).toMatchObject({ model: "openai/gpt-4o-mini", credits_charged: "0.825", finish_reason: "stop", stream: false });
});
