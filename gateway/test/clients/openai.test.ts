/** OpenAI's own clients, the present and the former major version, with nothing changed but the base URL and the key. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import OpenAi7 from "openai";
import OpenAi6 from "openai-6";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import {
  completion,
  DONE,
  delta,
  failure,
  finish,
  silence,
  stream,
  text,
  USAGE_19_9,
  usage,
} from "../support/upstream-answers.ts";

type Client = typeof OpenAi7;
/** The tests use what both versions share, under the types of the newer. */
const CLIENTS: [string, Client][] = [
  ["openai 7.55", OpenAi7],
  ["openai 6.49", OpenAi6 as unknown as Client],
];

const MODEL = "openai/gpt-4o-mini";
const ASK = { model: MODEL, messages: [{ role: "user" as const, content: "Say hello." }] };
const CALL = { id: "call_1", type: "function", function: { name: "add", arguments: '{"a":20,"b":22}' } };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller({ credits: "1000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** What a call failed with. @throws when it did not fail. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error("the call should have failed")),
    (error: unknown) => error,
  );
}

describe.each(CLIENTS)("%s", (_name, OpenAi) => {
  const connect = (apiKey = caller.secret) => new OpenAi({ apiKey, baseURL: `${gateway.url}/v1`, maxRetries: 0 });

  test("creates a completion", async () => {
    const answer = await connect().chat.completions.create(ASK);
    expect(answer.choices[0]?.message.content).toBe("Hello there, friend.");
    expect(answer.usage).toMatchObject({ ...USAGE_19_9, credits_charged: "0.825" });
  });

  test("shows our headers through withResponse", async () => {
    const { data, response, request_id } = await connect().chat.completions.create(ASK).withResponse();
    expect(data.object).toBe("chat.completion");
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.825");
    expect(request_id).toBe(response.headers.get("x-request-id"));
  });

  test("streams, with the charge in the last chunks", async () => {
    const wish = { ...ASK, stream: true as const, stream_options: { include_usage: true } };
    const chunks = [];
    for await (const chunk of await connect().chat.completions.create(wish)) chunks.push(chunk);
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe("Hello there, friend.");
    expect(chunks.at(-2)).toMatchObject({ x_sellapi: { credits_charged: "0.825" } });
    expect(chunks.at(-1)?.usage).toMatchObject({ total_tokens: 28, credits_charged: "0.825" });
  });

  test("streams through its helper, which puts the pieces together", async () => {
    const helper = connect().chat.completions.stream(ASK);
    const pieces: string[] = [];
    helper.on("content", (piece) => pieces.push(piece));
    const final = await helper.finalChatCompletion();
    expect(pieces.join("")).toBe("Hello there, friend.");
    expect(final.choices[0]?.message.content).toBe("Hello there, friend.");
    expect(final.choices[0]?.finish_reason).toBe("stop");
  });

  test.each([false, true])("runs a loop of tools to its end (stream: %p)", async (isStream) => {
    const callChunks = [delta({ role: "assistant", tool_calls: [{ index: 0, ...CALL }] }), finish("tool_calls"), usage(), DONE];
    upstream.script = ({ body }) => {
      const hasResult = JSON.stringify(body.messages).includes('"role":"tool"');
      if (isStream)
        return stream(hasResult ? [delta({ role: "assistant", content: "It is 42." }), finish(), usage(), DONE] : callChunks);
      return hasResult
        ? completion({ message: { content: "It is 42." } })
        : completion({ message: { content: null, tool_calls: [CALL] }, finishReason: "tool_calls" });
    };
    const add = {
      type: "function" as const,
      function: {
        ...{ name: "add", description: "Adds two numbers", parameters: { type: "object", properties: {} } },
        parse: (argument: string): { a: number; b: number } => JSON.parse(argument),
        function: ({ a, b }: { a: number; b: number }) => String(a + b),
      },
    };
    const before = await gateway.balance(caller);
    const runner = isStream
      ? connect().chat.completions.runTools({ ...ASK, stream: true, tools: [add] })
      : connect().chat.completions.runTools({ ...ASK, tools: [add] });
    expect(await runner.finalContent()).toBe("It is 42.");
    expect(upstream.requests.length).toBe(2);
    expect(upstream.latest.body.messages).toContainEqual({ role: "tool", tool_call_id: "call_1", content: "42" });
    expect(before.balance - (await gateway.balance(caller)).balance).toBe(1_650_000n);
  });

  test("aborts a stream, and the vendor with it", async () => {
    upstream.script = ({ signal }) =>
      stream(
        (async function* () {
          yield text("first");
          await silence(signal);
        })(),
      );
    const own = await gateway.createCaller();
    const chunks = await connect(own.secret).chat.completions.create({ ...ASK, stream: true });
    for await (const chunk of chunks) {
      expect(chunk.choices[0]?.delta.content).toBe("first");
      chunks.controller.abort();
    }
    await upstream.latest.aborted;
    expect(await gateway.settledReceipt(own)).toMatchObject({ outcome: "client_aborted", usage_source: "estimated" });
  });

  test("lists and retrieves models", async () => {
    const ids: string[] = [];
    for await (const model of connect().models.list()) ids.push(model.id);
    expect(ids).toContain(MODEL);
    expect((await connect().models.retrieve(MODEL)).id).toBe(MODEL);
  });

  test("knows a wrong key as AuthenticationError", async () => {
    const error = await failureOf(connect("sk-sellapi-wrong").chat.completions.create(ASK));
    expect(error).toBeInstanceOf(OpenAi.AuthenticationError);
    expect(error).toMatchObject({ status: 401, code: "invalid_api_key", type: "invalid_api_key" });
  });

  test("knows an unknown model as NotFoundError", async () => {
    const error = await failureOf(connect().chat.completions.create({ ...ASK, model: "gpt-4o-mimi" }));
    expect(error).toBeInstanceOf(OpenAi.NotFoundError);
    expect(error).toMatchObject({ status: 404, code: "model_not_found", param: "model" });
  });

  test("knows a bad field as BadRequestError that names it", async () => {
    const error = await failureOf(connect().chat.completions.create({ ...ASK, temperature: 9 }));
    expect(error).toBeInstanceOf(OpenAi.BadRequestError);
    expect(error).toMatchObject({ code: "invalid_request", param: "temperature" });
  });

  test("knows an exhausted balance as an APIError of status 402 with what is missing", async () => {
    const { secret } = await gateway.createCaller({ credits: "1" });
    const error = await failureOf(connect(secret).chat.completions.create(ASK));
    expect(error).toBeInstanceOf(OpenAi.APIError);
    expect(error).toMatchObject({
      status: 402,
      code: "insufficient_credits",
      error: {
        required: "1.275",
        available: "1",
        affordable_max_tokens: 11,
        top_up_url: "http://localhost:3000/dashboard/billing",
      },
    });
  });

  test("knows a key over its limit as RateLimitError", async () => {
    await withinOneMinute(3_000);
    const { secret } = await gateway.createCaller({ rateLimitPerMinute: 1 });
    await connect(secret).chat.completions.create(ASK);
    const error = await failureOf(connect(secret).chat.completions.create(ASK));
    expect(error).toBeInstanceOf(OpenAi.RateLimitError);
    expect(error).toMatchObject({ status: 429, code: "rate_limit_exceeded" });
  });

  test("knows a failed vendor as InternalServerError, and an error mid-stream as APIError", async () => {
    upstream.script = () => failure(500, { message: "no" });
    expect(await failureOf(connect().chat.completions.create(ASK))).toBeInstanceOf(OpenAi.InternalServerError);
    upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
    const chunks = await connect().chat.completions.create({ ...ASK, stream: true });
    const read = async () => {
      for await (const chunk of chunks) expect(chunk.choices[0]?.delta.content).toBe("half");
    };
    expect(await failureOf(read())).toBeInstanceOf(OpenAi.APIError);
  });

  test("tries a passing failure again by itself, and is charged once", async () => {
    let attempts = 0;
    upstream.script = () => (attempts++ === 0 ? failure(503, { message: "busy" }) : completion());
    const own = await gateway.createCaller({ credits: "100" });
    const client = new OpenAi({ apiKey: own.secret, baseURL: `${gateway.url}/v1`, maxRetries: 1 });
    expect((await client.chat.completions.create(ASK)).usage).toMatchObject({ credits_charged: "0.825" });
    expect(attempts).toBe(2);
    expect((await gateway.balance(own)).balance).toBe(credits("99.175"));
  });
});
