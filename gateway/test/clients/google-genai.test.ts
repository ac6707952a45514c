/**
 * Google's own client, with nothing changed but the base URL, the version and the key: for a model of OpenAI's and for one of
 * Google's. From its version 3 on it asks for `/v1` unless told otherwise, which here is OpenAI's form.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { ApiError, type Content, FunctionCallingConfigMode, GoogleGenAI, Type } from "@google/genai";
import type { UpstreamCall } from "../../src/providers/provider.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { REFUSED_TEXT, withEmbeddings } from "../support/scripted-embeddings.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, delta, failure, finish, stream, text, usage } from "../support/upstream-answers.ts";

const MODEL = "openai/gpt-4o-mini";
const EMBEDDING_MODEL = "openai/text-embedding-3-small";
/** Whoever serves Google's models here: the vendor where it is set up, in tests its simulation. */
const GOOGLE_MODEL = "gemini-2.5-flash";

const upstream = new ScriptedUpstream();
const embedCalls: UpstreamCall[] = [];
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    replace: ({ providers }) => ({
      providers: new Map(
        [...providers].map(([name, provider]) => [name, name === "openai" ? withEmbeddings(provider, embedCalls) : provider]),
      ),
    }),
  });
  caller = await gateway.createCaller({ credits: "100000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => {
  upstream.reset();
  embedCalls.length = 0;
});

const connect = (apiKey = caller.secret, baseUrl = gateway.url) =>
  new GoogleGenAI({ apiKey, apiVersion: "v1beta", httpOptions: { baseUrl } });

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error("the call should have failed")),
    (error: unknown) => error,
  );
}

const ADD = {
  name: "add",
  description: "Adds two numbers",
  parameters: { type: Type.OBJECT, properties: { a: { type: Type.NUMBER }, b: { type: Type.NUMBER } }, required: ["a", "b"] },
};
const CALL = { id: "call_1", type: "function", function: { name: "add", arguments: '{"a":20,"b":22}' } };

describe.each([MODEL, GOOGLE_MODEL])("with %s", (model) => {
  test("generates content", async () => {
    const answer = await connect().models.generateContent({ model, contents: "Say hello." });
    expect(answer.text?.length).toBeGreaterThan(3);
    expect(answer.candidates?.[0]?.finishReason).toBe("STOP" as never);
    expect(answer.usageMetadata?.totalTokenCount).toBeGreaterThan(2);
    expect(answer.responseId).toBeString();
  });

  test("streams content, piece by piece, with the usage last", async () => {
    const chunks = [];
    for await (const chunk of await connect().models.generateContentStream({ model, contents: "Say hello." })) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.map((chunk) => chunk.text ?? "").join("").length).toBeGreaterThan(3);
    expect(chunks.at(-1)?.usageMetadata?.totalTokenCount).toBeGreaterThan(2);
    expect(chunks.at(-1)?.candidates?.[0]?.finishReason).toBe("STOP" as never);
  });

  test("takes the same as a base URL with /api", async () => {
    const answer = await connect(caller.secret, `${gateway.url}/api`).models.generateContent({ model, contents: "Say hello." });
    expect(answer.text?.length).toBeGreaterThan(3);
  });

  test("counts tokens, free of charge", async () => {
    const before = await gateway.balance(caller);
    const { totalTokens = 0 } = await connect().models.countTokens({ model, contents: "Say hello to everybody." });
    expect(totalTokens).toBeGreaterThan(4);
    expect(totalTokens).toBeLessThan(20);
    expect(await gateway.balance(caller)).toEqual(before);
  });

  test("gets the model", async () => {
    const found = await connect().models.get({ model });
    expect(found.name).toEndWith(model);
    expect(found.name).toStartWith("models/");
    expect(found.supportedActions).toContain("generateContent");
    expect(found.inputTokenLimit).toBeGreaterThan(1_000);
  });
});

test("runs a chat with a function to its end, streamed and not", async () => {
  for (const isStream of [false, true]) {
    upstream.script = ({ body }) => {
      const hasResult = JSON.stringify(body["messages"]).includes('"role":"tool"');
      if (!isStream) {
        return hasResult
          ? completion({ message: { content: "It is 42." } })
          : completion({ message: { content: null, tool_calls: [CALL] }, finishReason: "tool_calls" });
      }
      const first = [delta({ role: "assistant", tool_calls: [{ index: 0, ...CALL }] }), finish("tool_calls"), usage(), DONE];
      return stream(hasResult ? [text("It is 42."), finish(), usage(), DONE] : first);
    };
    const config = {
      systemInstruction: "Use the tool.",
      tools: [{ functionDeclarations: [ADD] }],
      toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY } },
    };
    const chat = connect().chats.create({ model: MODEL, config });
    const send = async (message: Parameters<typeof chat.sendMessage>[0]["message"]) => {
      if (!isStream) return chat.sendMessage({ message });
      let last = null;
      for await (const chunk of await chat.sendMessageStream({ message }))
        last = chunk.text || chunk.functionCalls ? chunk : last;
      return last;
    };
    const called = (await send("What is 20 and 22?"))?.functionCalls?.[0];
    expect(called).toMatchObject({ id: "call_1", name: "add", args: { a: 20, b: 22 } });
    const { a, b } = (called?.args ?? {}) as { a: number; b: number };
    const answer = await send({ functionResponse: { name: "add", response: { output: a + b } } });
    expect(answer?.text).toBe("It is 42.");
    expect(upstream.latest.body["messages"]).toEqual([
      { role: "system", content: "Use the tool." },
      { role: "user", content: "What is 20 and 22?" },
      { role: "assistant", content: null, tool_calls: [CALL] },
      { role: "tool", tool_call_id: "call_1", content: '{"output":42}' },
    ]);
    expect(upstream.latest.body).toMatchObject({
      tools: [
        { type: "function", function: { name: "add", parameters: { type: "object", properties: { a: { type: "number" } } } } },
      ],
      tool_choice: "required",
    });
    const roles = chat.getHistory().map(({ role }: Content) => role);
    expect(roles).toEqual(["user", "model", "user", "model"]);
  }
});

test("embeds one text and several, in order", async () => {
  const config = { outputDimensionality: 4 };
  const one = await connect().models.embedContent({ model: EMBEDDING_MODEL, contents: "four", config });
  expect(one.embeddings?.map(({ values }) => values)).toEqual([[4, 4, 4, 4]]);
  const several = await connect().models.embedContent({ model: EMBEDDING_MODEL, contents: ["a", "bb", "ccc"] });
  expect(several.embeddings?.map(({ values }) => values?.[0])).toEqual([1, 2, 3]);
  expect(embedCalls.map(({ body }) => body["input"])).toEqual([["four"], ["a", "bb", "ccc"]]);
});

test("embeds by a model of Google's: vectors of length 1, the same for the same text", async () => {
  const contents = ["one", "two", "one"];
  const { embeddings = [] } = await connect().models.embedContent({ model: "gemini-embedding-001", contents });
  const [one = [], two = [], again = []] = embeddings.map(({ values }) => values ?? []);
  expect(Math.hypot(...one)).toBeCloseTo(1, 4);
  expect(again).toEqual(one);
  expect(two).not.toEqual(one);
  expect(embedCalls).toEqual([]);
});

test("lists all models over pages, as many as /v1/models has", async () => {
  const names: string[] = [];
  const pager = await connect().models.list({ config: { pageSize: 30 } });
  for await (const { name } of pager) if (name) names.push(name);
  const { data } = (await (await gateway.get("/v1/models", caller)).json()) as { data: { id: string }[] };
  expect(names).toEqual(data.map(({ id }) => `models/${id}`));
  expect(names).toContain(`models/${MODEL}`);
});

describe("knows failures as its ApiError", () => {
  test.each([
    [
      "a wrong key",
      401,
      "UNAUTHENTICATED",
      () => connect("sk-sellapi-wrong").models.generateContent({ model: MODEL, contents: "x" }),
    ],
    ["an unknown model", 404, "NOT_FOUND", () => connect().models.generateContent({ model: "gpt-4o-mimi", contents: "x" })],
    [
      "a bad field",
      400,
      "INVALID_ARGUMENT",
      () => connect().models.generateContent({ model: MODEL, contents: "x", config: { temperature: 9 } }),
    ],
    [
      "a tool without a price",
      400,
      "tools[0].googleSearch",
      () => connect().models.generateContent({ model: MODEL, contents: "x", config: { tools: [{ googleSearch: {} }] } }),
    ],
    [
      "a text that the vendor does not embed",
      400,
      "outputDimensionality",
      () => connect().models.embedContent({ model: EMBEDDING_MODEL, contents: REFUSED_TEXT }),
    ],
  ])("%s", async (_what, status, words, call) => {
    const error = await failureOf(call());
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).status).toBe(status);
    expect((error as ApiError).message).toContain(words);
  });

  test("a failed vendor, and one that fails in the middle of a stream", async () => {
    upstream.script = () => failure(500, { message: "no" });
    expect(await failureOf(connect().models.generateContent({ model: MODEL, contents: "x" }))).toMatchObject({ status: 503 });
    upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
    const chunks = await connect().models.generateContentStream({ model: MODEL, contents: "x" });
    const read = async () => {
      for await (const chunk of chunks) expect(chunk.text).toBe("half");
    };
    const error = await failureOf(read());
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).status).toBe(503);
  });
});
