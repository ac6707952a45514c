/** Vercel's AI SDK 7 through its package for OpenAI-compatible servers, with nothing changed but the base URL and the key. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import {
  APICallError,
  embed,
  embedMany,
  generateImage,
  generateObject,
  generateText,
  isStepCount,
  type LanguageModel,
  Output,
  streamText,
  tool,
} from "ai";
import { z } from "zod";
import { credits, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { completion, DONE, delta, failure, finish, silence, stream, text, usage } from "../support/upstream-answers.ts";
import { type ClientGateway, callsAdd, failureOf, MODEL, SIMULATED_MODELS, startClientGateway } from "./support.ts";

const PREFIXES = ["/v1", "/api/v1"] as const;
const person = z.object({ name: z.string(), age: z.number() });
const add = tool({
  description: "Adds two numbers",
  inputSchema: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }) => a + b,
});

// A deprecation is a word to developers, not a fault of an answer: `generateObject` is tested because it is still in use.
globalThis.AI_SDK_LOG_WARNINGS = false;

let clients: ClientGateway;

beforeAll(async () => {
  clients = await startClientGateway();
}, HOOK_TIMEOUT_MS);
afterAll(() => clients.stop(), HOOK_TIMEOUT_MS);
beforeEach(() => clients.upstream.reset());

function connect(apiKey = clients.caller.secret, prefix: string = PREFIXES[0]) {
  const baseURL = clients.gateway.url + prefix;
  return createOpenAICompatible({ name: "sellapi", baseURL, apiKey, includeUsage: true, supportsStructuredOutputs: true });
}

/** A question that is asked once. */
function ask(model: LanguageModel = connect()(MODEL)) {
  return { model, prompt: "Say hello.", maxRetries: 0 } as const;
}

describe.each(PREFIXES)("a scripted vendor under %s", (prefix) => {
  const model = () => connect(undefined, prefix)(MODEL);

  test("generates text, with its usage and what it cost", async () => {
    const { text: said, usage, finishReason, warnings, response } = await generateText(ask(model()));
    expect([said, finishReason, warnings]).toEqual(["Hello there, friend.", "stop", []]);
    expect(usage).toMatchObject({ inputTokens: 19, outputTokens: 9, totalTokens: 28, raw: { credits_charged: "0.825" } });
    expect(response.headers?.["x-sellapi-credits-charged"]).toBe("0.825");
  });

  test("streams text, with its usage and what it cost", async () => {
    const answer = streamText(ask(model()));
    const pieces: string[] = [];
    for await (const piece of answer.textStream) pieces.push(piece);
    expect(pieces).toEqual(["Hello ", "there, ", "friend."]);
    expect(await answer.usage).toMatchObject({ inputTokens: 19, outputTokens: 9, raw: { credits_charged: "0.825" } });
    expect(await answer.finishReason).toBe("stop");
  });

  test.each([false, true])("runs a loop of tools to its end (stream: %p), each step paid", async (isStream) => {
    const { gateway, upstream, caller } = clients;
    upstream.script = callsAdd;
    const before = await gateway.balance(caller);
    const wish = { ...ask(model()), tools: { add }, stopWhen: isStepCount(5) };
    const answer = isStream ? streamText(wish) : await generateText(wish);
    const steps = await answer.steps;
    expect(await answer.text).toBe("It is 42.");
    expect(steps[0]?.toolResults).toMatchObject([{ toolCallId: "call_1", input: { a: 20, b: 22 }, output: 42 }]);
    expect(steps.map(({ usage }) => usage.totalTokens)).toEqual([28, 28]);
    expect(upstream.latest.body.messages).toContainEqual({ role: "tool", tool_call_id: "call_1", content: "42" });
    expect(before.balance - (await gateway.balance(caller)).balance).toBe(credits("1.65"));
  });
});

describe.each(SIMULATED_MODELS)("%s, simulated", (id) => {
  const model = () => connect(clients.simulatedKey(id))(id);

  test("says the same generated and streamed, for the same usage", async () => {
    const whole = await generateText(ask(model()));
    const streamed = streamText(ask(model()));
    expect(whole.text).toContain("hello");
    expect(await streamed.text).toBe(whole.text);
    expect((await streamed.usage).raw).toEqual(whole.usage.raw);
    expect(whole.usage.totalTokens).toBeGreaterThan(10);
  });

  test.each([false, true])("calls a tool, and answers with its result (stream: %p)", async (isStream) => {
    const wish = { ...ask(model()), tools: { add }, stopWhen: isStepCount(5) };
    const answer = isStream ? streamText(wish) : await generateText(wish);
    const [first, second, ...others] = await answer.steps;
    expect(others).toEqual([]);
    const sum = first?.toolResults[0]?.output;
    expect(sum).toBeNumber();
    expect(second?.text).toContain(String(sum));
  });

  test("fills a schema: as an object, as an output, and as a stream that grows into one", async () => {
    const schema = { ...ask(model()), output: Output.object({ schema: person }) };
    expect(person.safeParse((await generateObject({ ...ask(model()), schema: person })).object).success).toBe(true);
    const { output } = await generateText(schema);
    expect(person.safeParse(output).success).toBe(true);
    expect(await streamText(schema).output).toEqual(output);
  });

  test("sees a picture: it counts", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const look = async (parts: { type: "file"; mediaType: string; data: Uint8Array }[]) => {
      const content = [{ type: "text" as const, text: "What is this?" }, ...parts];
      return generateText({ model: model(), messages: [{ role: "user", content }], maxRetries: 0 });
    };
    const [blind, seeing] = await Promise.all([look([]), look([{ type: "file", mediaType: "image/png", data: png }])]);
    expect(seeing.usage.inputTokens ?? 0).toBeGreaterThan(blind.usage.inputTokens ?? 0);
  });
});

describe("beside chat, simulated", () => {
  const provider = () => connect(clients.simulatedKey(MODEL));

  test("embeds one text and several, the same vectors", async () => {
    const model = provider().embeddingModel("text-embedding-3-small");
    const one = await embed({ model, value: "one" });
    const several = await embedMany({ model, values: ["one", "two"] });
    expect(one.embedding).toHaveLength(1_536);
    expect(several.embeddings[0]).toEqual(one.embedding);
    expect(several.usage).toEqual({ tokens: 2 });
  });

  test.each(["gpt-image-1.5", "dall-e-3", "google/imagen-4.0-generate-001"])("draws with %s", async (id) => {
    const model = connect(clients.simulatedKey(id.includes("/") ? id : `openai/${id}`)).imageModel(id);
    const { image, warnings } = await generateImage({ model, prompt: "A lighthouse", size: "1024x1024", maxRetries: 0 });
    expect(warnings).toEqual([]);
    expect(image.mediaType).toBe("image/png");
    expect(Buffer.from(image.uint8Array).toString("latin1", 1, 4)).toBe("PNG");
  });
});

describe("an error is an APICallError with our status, our words and our headers", () => {
  async function errorOf(call: PromiseLike<unknown>): Promise<APICallError> {
    const error = await failureOf(call);
    if (!APICallError.isInstance(error)) throw new Error(`not an APICallError: ${error}`);
    return error;
  }

  test.each([
    ["a wrong key", 401, "invalid_api_key", () => ask(connect("sk-sellapi-wrong")(MODEL))],
    ["an unknown model", 404, "model_not_found", () => ask(connect()("gpt-4o-mimi"))],
    ["a bad field", 400, "invalid_request", () => ({ ...ask(), temperature: 9 })],
  ] as const)("%s: %p %s, not to be tried again", async (_what, statusCode, code, wish) => {
    const error = await errorOf(generateText(wish()));
    expect(error).toMatchObject({ statusCode, isRetryable: false, data: { error: { code } } });
    expect(error.responseHeaders?.["x-request-id"]).toStartWith("req_");
  });

  test("an exhausted balance: 402 with what is missing", async () => {
    const { secret } = await clients.gateway.createCaller({ credits: "1" });
    const error = await errorOf(generateText(ask(connect(secret)(MODEL))));
    expect(error).toMatchObject({ statusCode: 402, isRetryable: false, data: { error: { code: "insufficient_credits" } } });
    expect(JSON.parse(error.responseBody ?? "").error).toMatchObject({ required: "1.275", available: "1" });
    expect(error.message).toContain("/dashboard/billing");
  });

  test("a key over its limit: 429, to be tried again after so many seconds", async () => {
    await withinOneMinute(3_000);
    const { secret } = await clients.gateway.createCaller({ rateLimitPerMinute: 1 });
    await generateText(ask(connect(secret)(MODEL)));
    const error = await errorOf(generateText(ask(connect(secret)(MODEL))));
    expect(error).toMatchObject({ statusCode: 429, isRetryable: true, data: { error: { code: "rate_limit_exceeded" } } });
    expect(Number(error.responseHeaders?.["retry-after"])).toBeGreaterThan(0);
  });

  test("a failed vendor: 502, to be tried again, and then charged once", async () => {
    clients.upstream.script = () => failure(500, { message: "no" });
    const own = await clients.gateway.createCaller({ credits: "100" });
    const wish = ask(connect(own.secret)(MODEL));
    expect(await errorOf(generateText(wish))).toMatchObject({ statusCode: 502, isRetryable: true });
    clients.upstream.script = () => completion();
    await generateText(wish);
    expect((await clients.gateway.balance(own)).balance).toBe(credits("99.175"));
  });

  test("a stream that fails midway gives what came, then an error", async () => {
    clients.upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
    const answer = streamText({ ...ask(), onError: () => {} });
    const parts = [];
    for await (const part of answer.fullStream) parts.push(part);
    expect(parts).toContainEqual(expect.objectContaining({ type: "text-delta", text: "half" }));
    expect(parts).toContainEqual(expect.objectContaining({ type: "error" }));
  });
});

test("what a model thought is kept apart from what it said, whole and streamed", async () => {
  clients.upstream.script = ({ body }) =>
    body.stream === true
      ? stream([delta({ role: "assistant", reasoning_content: "Hm." }), text("Hello."), finish(), usage(), DONE])
      : completion({ message: { reasoning_content: "Hm.", content: "Hello." } });
  const answers = [await generateText(ask()), streamText(ask())];
  for (const answer of answers) expect([await answer.reasoningText, await answer.text]).toEqual(["Hm.", "Hello."]);
});

test("an aborted stream is aborted at the vendor too, and pays for what came", async () => {
  const { gateway, upstream } = clients;
  upstream.script = ({ signal }) =>
    stream(
      (async function* () {
        yield text("first");
        await silence(signal);
      })(),
    );
  const own = await gateway.createCaller();
  const controller = new AbortController();
  const answer = streamText({ ...ask(connect(own.secret)(MODEL)), abortSignal: controller.signal });
  for await (const piece of answer.textStream) {
    expect(piece).toBe("first");
    controller.abort();
  }
  await upstream.latest.aborted;
  expect(await gateway.settledReceipt(own)).toMatchObject({ outcome: "client_aborted", usage_source: "estimated" });
});
