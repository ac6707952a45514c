/** Vercel's AI SDK 7 through its package for Google, with nothing changed but the base URL and the key: for any vendor's model. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { APICallError, embed, embedMany, generateText, isStepCount, type LanguageModel, Output, streamText, tool } from "ai";
import { z } from "zod";
import { credits, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { completion, DONE, delta, failure, finish, stream, text, usage } from "../support/upstream-answers.ts";
import { type ClientGateway, callsAdd, failureOf, MODEL, SIMULATED_MODELS, startClientGateway } from "./support.ts";

const PREFIXES = ["/api/v1beta", "/v1beta"] as const;
const person = z.object({ name: z.string(), age: z.number() });
const add = tool({
  description: "Adds two numbers",
  inputSchema: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }) => ({ sum: a + b }),
});

let clients: ClientGateway;

beforeAll(async () => {
  clients = await startClientGateway();
}, HOOK_TIMEOUT_MS);
afterAll(() => clients.stop(), HOOK_TIMEOUT_MS);
beforeEach(() => clients.upstream.reset());

function connect(apiKey = clients.caller.secret, prefix: string = PREFIXES[0]) {
  return createGoogleGenerativeAI({ baseURL: clients.gateway.url + prefix, apiKey });
}

/** A model as `/v1beta/models` lists it; the package asks for a name with a slash in it at a path of its own. */
const named = (id: string) => `models/${id}`;

/** A question that is asked once. */
function ask(model: LanguageModel = connect()(named(MODEL))) {
  return { model, prompt: "Say hello.", maxRetries: 0 } as const;
}

describe.each(PREFIXES)("a scripted vendor under %s", (prefix) => {
  test.each([named(MODEL), MODEL, "gpt-4o-mini"])("%s generates text, with its usage and what it cost", async (name) => {
    const { text: said, usage, finishReason, warnings, response } = await generateText(ask(connect(undefined, prefix)(name)));
    expect([said, finishReason, warnings]).toEqual(["Hello there, friend.", "stop", []]);
    expect(usage).toMatchObject({ inputTokens: 19, outputTokens: 9, totalTokens: 28, raw: { creditsCharged: "0.825" } });
    expect(response.headers?.["x-sellapi-credits-charged"]).toBe("0.825");
  });

  test.each([named(MODEL), MODEL])("%s streams text, with its usage and what it cost", async (name) => {
    const answer = streamText(ask(connect(undefined, prefix)(name)));
    const pieces: string[] = [];
    for await (const piece of answer.textStream) pieces.push(piece);
    expect(pieces).toEqual(["Hello ", "there, ", "friend."]);
    expect(await answer.usage).toMatchObject({ inputTokens: 19, outputTokens: 9, raw: { creditsCharged: "0.825" } });
    expect(await answer.finishReason).toBe("stop");
  });
});

test.each([false, true])("runs a loop of tools to its end (stream: %p), each step paid", async (isStream) => {
  const { gateway, upstream, caller } = clients;
  upstream.script = callsAdd;
  const before = await gateway.balance(caller);
  const wish = { ...ask(), tools: { add }, stopWhen: isStepCount(5) };
  const answer = isStream ? streamText(wish) : await generateText(wish);
  const steps = await answer.steps;
  expect(await answer.text).toBe("It is 42.");
  expect(steps[0]?.toolResults).toMatchObject([{ input: { a: 20, b: 22 }, output: { sum: 42 } }]);
  expect(steps.map(({ usage }) => usage.totalTokens)).toEqual([28, 28]);
  const [, called, result] = z.array(z.looseObject({ role: z.string() })).parse(upstream.latest.body.messages);
  expect([called?.role, result?.role]).toEqual(["assistant", "tool"]);
  expect(result?.content).toContain("42");
  expect(before.balance - (await gateway.balance(caller)).balance).toBe(credits("1.65"));
});

describe.each(SIMULATED_MODELS)("%s, simulated", (id) => {
  const model = () => connect(clients.simulatedKey(id))(named(id));

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
    const sum = z.object({ sum: z.number() }).parse(first?.toolResults[0]?.output).sum;
    expect(second?.text).toContain(String(sum));
  });

  test("fills a schema, whole and streamed", async () => {
    const wish = { ...ask(model()), output: Output.object({ schema: person }) };
    const { output } = await generateText(wish);
    expect(person.safeParse(output).success).toBe(true);
    expect(await streamText(wish).output).toEqual(output);
  });
});

test("what a model thought is told to who asks for it, apart from what it said, whole and streamed", async () => {
  clients.upstream.script = ({ body }) =>
    body.stream === true
      ? stream([delta({ role: "assistant", reasoning_content: "Hm." }), text("Hello."), finish(), usage(), DONE])
      : completion({ message: { reasoning_content: "Hm.", content: "Hello." } });
  const wish = { ...ask(), providerOptions: { google: { thinkingConfig: { includeThoughts: true } } } };
  const answers = [await generateText(wish), streamText(wish)];
  for (const answer of answers) expect([await answer.reasoningText, await answer.text]).toEqual(["Hm.", "Hello."]);
  expect(await (await generateText(ask())).reasoningText).toBeUndefined();
});

test.each(["gemini-embedding-001", "text-embedding-3-small", "google/gemini-embedding-001"])(
  "%s embeds one text and several, the same vectors",
  async (name) => {
    const model = connect(clients.simulatedKey(name.startsWith("text") ? MODEL : name)).embeddingModel(name);
    const one = await embed({ model, value: "one" });
    const several = await embedMany({ model, values: ["one", "two"] });
    expect(one.embedding.length).toBeGreaterThan(1_000);
    expect(several.embeddings).toHaveLength(2);
    expect(several.embeddings[0]).toEqual(one.embedding);
  },
);

describe("an error is an APICallError with our status, our words and our headers", () => {
  async function errorOf(call: PromiseLike<unknown>): Promise<APICallError> {
    const error = await failureOf(call);
    if (!APICallError.isInstance(error)) throw new Error(`not an APICallError: ${error}`);
    return error;
  }

  test.each([
    ["a wrong key", 401, "UNAUTHENTICATED", () => ask(connect("sk-sellapi-wrong")("gpt-4o-mini"))],
    ["an unknown model", 404, "NOT_FOUND", () => ask(connect()("gpt-4o-mimi"))],
    ["one of no provider", 404, "NOT_FOUND", () => ask(connect()("nobody/gpt-4o"))],
    ["a bad field", 400, "INVALID_ARGUMENT", () => ({ ...ask(), temperature: 9 })],
  ] as const)("%s: %p %s, not to be tried again", async (_what, statusCode, status, wish) => {
    const error = await errorOf(generateText(wish()));
    expect(error).toMatchObject({ statusCode, isRetryable: false, data: { error: { code: statusCode, status } } });
    expect(error.responseHeaders?.["x-request-id"]).toStartWith("req_");
  });

  test("an exhausted balance: 402, not to be tried again", async () => {
    const { secret } = await clients.gateway.createCaller({ credits: "1" });
    const error = await errorOf(generateText(ask(connect(secret)(named(MODEL)))));
    expect(error).toMatchObject({ statusCode: 402, isRetryable: false, data: { error: { status: "FAILED_PRECONDITION" } } });
    expect(error.message).toContain("/dashboard/billing");
  });

  test("a key over its limit: 429, to be tried again after so many seconds", async () => {
    await withinOneMinute(3_000);
    const { secret } = await clients.gateway.createCaller({ rateLimitPerMinute: 1 });
    await generateText(ask(connect(secret)(named(MODEL))));
    const error = await errorOf(generateText(ask(connect(secret)(named(MODEL)))));
    expect(error).toMatchObject({ statusCode: 429, isRetryable: true, data: { error: { status: "RESOURCE_EXHAUSTED" } } });
    expect(Number(error.responseHeaders?.["retry-after"])).toBeGreaterThan(0);
  });

  test("a failed vendor: 503, to be tried again", async () => {
    clients.upstream.script = () => failure(500, { message: "no" });
    expect(await errorOf(generateText(ask()))).toMatchObject({ statusCode: 503, isRetryable: true });
  });

  test("a stream that fails midway gives what came, then an error", async () => {
    clients.upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
    const parts = [];
    for await (const part of streamText({ ...ask(), onError: () => {} }).fullStream) parts.push(part);
    expect(parts).toContainEqual(expect.objectContaining({ type: "text-delta", text: "half" }));
    expect(parts).toContainEqual(expect.objectContaining({ type: "error" }));
  });
});
