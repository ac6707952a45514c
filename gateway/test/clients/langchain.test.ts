/** LangChain JS with its package for OpenAI, with nothing changed but `configuration.baseURL` and the key. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type AIMessageChunk, HumanMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { ChatOpenAI, type ChatOpenAIFields, OpenAIEmbeddings } from "@langchain/openai";
import OpenAI from "openai";
import { z } from "zod";
import { credits, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { failure, stream, text } from "../support/upstream-answers.ts";
import { type ClientGateway, callsAdd, failureOf, MODEL, SIMULATED_MODELS, startClientGateway } from "./support.ts";

const person = z.object({ name: z.string(), age: z.number() });
const add = tool(({ a, b }: { a: number; b: number }) => String(a + b), {
  name: "add",
  description: "Adds two numbers",
  schema: z.object({ a: z.number(), b: z.number() }),
});

let clients: ClientGateway;

beforeAll(async () => {
  clients = await startClientGateway();
}, HOOK_TIMEOUT_MS);
afterAll(() => clients.stop(), HOOK_TIMEOUT_MS);
beforeEach(() => clients.upstream.reset());

function connect({ prefix = "/v1", ...fields }: ChatOpenAIFields & { prefix?: string } = {}) {
  const configuration = { baseURL: clients.gateway.url + prefix };
  return new ChatOpenAI({ model: MODEL, apiKey: clients.caller.secret, configuration, maxRetries: 0, ...fields });
}

/** A streamed answer in one piece. @throws when nothing came. */
async function gather(chunks: AsyncIterable<AIMessageChunk>): Promise<AIMessageChunk> {
  let whole: AIMessageChunk | null = null;
  for await (const chunk of chunks) whole = whole === null ? chunk : whole.concat(chunk);
  if (whole === null) throw new Error("an empty stream");
  return whole;
}

describe.each(["/v1", "/api/v1"])("a scripted vendor under %s", (prefix) => {
  const usage = { input_tokens: 19, output_tokens: 9, total_tokens: 28 };

  test("is invoked, with its usage and what it cost", async () => {
    const answer = await connect({ prefix }).invoke("Say hello.");
    expect(answer.text).toBe("Hello there, friend.");
    expect(answer.usage_metadata).toMatchObject(usage);
    expect(answer.response_metadata).toMatchObject({ finish_reason: "stop", usage: { credits_charged: "0.825" } });
  });

  test("streams, with its usage and what it cost", async () => {
    const answer = await gather(await connect({ prefix }).stream("Say hello."));
    expect(answer.text).toBe("Hello there, friend.");
    expect(answer.usage_metadata).toMatchObject(usage);
    expect(answer.response_metadata).toMatchObject({ finish_reason: "stop", usage: { credits_charged: "0.825" } });
  });

  test("speaks Responses when told to, for the same charge", async () => {
    const before = await clients.gateway.balance(clients.caller);
    const client = connect({ prefix, useResponsesApi: true });
    const whole = await client.invoke("Say hello.");
    const streamed = await gather(await client.stream("Say hello."));
    for (const answer of [whole, streamed]) {
      expect(answer.text).toBe("Hello there, friend.");
      expect(answer.usage_metadata).toMatchObject(usage);
    }
    expect(before.balance - (await clients.gateway.balance(clients.caller)).balance).toBe(credits("1.65"));
  });
});

test.each([false, true])("runs a bound tool to its end (stream: %p), each step paid", async (isStream) => {
  const { gateway, upstream, caller } = clients;
  upstream.script = callsAdd;
  const before = await gateway.balance(caller);
  const client = connect().bindTools([add]);
  const say = async (messages: Parameters<typeof client.invoke>[0]) =>
    isStream ? gather(await client.stream(messages)) : client.invoke(messages);
  const question = new HumanMessage("What is 20 and 22?");
  const called = await say([question]);
  expect(called.tool_calls).toMatchObject([{ id: "call_1", name: "add", args: { a: 20, b: 22 } }]);
  const results = await Promise.all((called.tool_calls ?? []).map((call) => add.invoke({ ...call, type: "tool_call" })));
  expect((await say([question, called, ...results])).text).toBe("It is 42.");
  expect(upstream.latest.body.messages).toContainEqual({ role: "tool", name: "add", tool_call_id: "call_1", content: "42" });
  expect(before.balance - (await gateway.balance(caller)).balance).toBe(credits("1.65"));
});

describe.each(SIMULATED_MODELS)("%s, simulated", (model) => {
  const client = (fields: ChatOpenAIFields = {}) => connect({ model, apiKey: clients.simulatedKey(model), ...fields });

  test("says the same invoked and streamed, for the same usage", async () => {
    const whole = await client().invoke("Say hello.");
    const streamed = await gather(await client().stream("Say hello."));
    expect(whole.text).toContain("hello");
    expect(streamed.text).toBe(whole.text);
    expect(streamed.usage_metadata).toEqual(whole.usage_metadata);
    expect(whole.usage_metadata).toMatchObject({ total_tokens: expect.any(Number) });
  });

  test("calls a bound tool, and answers with its result", async () => {
    const bound = client().bindTools([add]);
    const question = new HumanMessage("Add two numbers.");
    const called = await bound.invoke([question]);
    const [call, ...others] = called.tool_calls ?? [];
    if (!call) throw new Error("no tool was called");
    expect(others).toEqual([]);
    const result = await add.invoke({ ...call, type: "tool_call" });
    expect((await bound.invoke([question, called, result])).text).toContain(String(result.content));
  });

  test.each(["functionCalling", "jsonSchema"] as const)("fills a schema by %s", async (method) => {
    const filled = await client().withStructuredOutput(person, { method, name: "person" }).invoke("Make somebody up.");
    expect(person.safeParse(filled).success).toBe(true);
  });
});

test("embeds a query and documents, the same vectors", async () => {
  const configuration = { baseURL: `${clients.gateway.url}/v1` };
  const apiKey = clients.simulatedKey(MODEL);
  const embeddings = new OpenAIEmbeddings({ model: "text-embedding-3-small", apiKey, configuration, maxRetries: 0 });
  const one = await embeddings.embedQuery("one");
  const [first, second] = await embeddings.embedDocuments(["one", "two"]);
  expect(one).toHaveLength(1_536);
  expect(first).toEqual(one);
  expect(second).not.toEqual(one);
});

describe("an error is OpenAI's own class, with LangChain's code where it has one", () => {
  test("a wrong key is an AuthenticationError", async () => {
    const error = await failureOf(connect({ apiKey: "sk-sellapi-wrong" }).invoke("Say hello."));
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(error).toMatchObject({ status: 401, code: "invalid_api_key", lc_error_code: "MODEL_AUTHENTICATION" });
  });

  test("an unknown model is a NotFoundError", async () => {
    const error = await failureOf(connect({ model: "gpt-4o-mimi" }).invoke("Say hello."));
    expect(error).toBeInstanceOf(OpenAI.NotFoundError);
    expect(error).toMatchObject({ status: 404, code: "model_not_found", lc_error_code: "MODEL_NOT_FOUND" });
  });

  test("an exhausted balance is an APIError of status 402 with what is missing", async () => {
    const { secret } = await clients.gateway.createCaller({ credits: "1" });
    const error = await failureOf(connect({ apiKey: secret }).invoke("Say hello."));
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(error).toMatchObject({ status: 402, code: "insufficient_credits", error: { required: "1.275", available: "1" } });
  });

  test("a key over its limit is a RateLimitError that says when to try again", async () => {
    await withinOneMinute(3_000);
    const { secret } = await clients.gateway.createCaller({ rateLimitPerMinute: 1 });
    await connect({ apiKey: secret }).invoke("Say hello.");
    const error = await failureOf(connect({ apiKey: secret }).invoke("Say hello."));
    if (!(error instanceof OpenAI.RateLimitError)) throw new Error(`not a RateLimitError: ${error}`);
    expect(error).toMatchObject({ status: 429, code: "rate_limit_exceeded", lc_error_code: "MODEL_RATE_LIMIT" });
    expect(Number(error.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("a failed vendor is an InternalServerError, and a stream that fails midway an APIError after what came", async () => {
    clients.upstream.script = () => failure(500, { message: "no" });
    expect(await failureOf(connect().invoke("Say hello."))).toBeInstanceOf(OpenAI.InternalServerError);
    clients.upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
    const pieces: string[] = [];
    const read = async () => {
      for await (const chunk of await connect().stream("Say hello.")) pieces.push(chunk.text);
    };
    expect(await failureOf(read())).toBeInstanceOf(OpenAI.APIError);
    expect(pieces.join("")).toBe("half");
  });
});
