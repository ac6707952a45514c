/** A vendor's own Responses over a real socket: streams cut at every byte, every way in which they end, and the usage they report. */
import { afterEach, describe, expect, test } from "bun:test";
import { callEvents, closing, helloEvents, opening, responseObject } from "../../../../test/support/upstream-responses.ts";
import { type JsonObject, type Provider, type ResponseEvent, UpstreamError, type UpstreamFailure } from "../../provider.ts";
import { createSimulatorProvider } from "../../simulator/simulator-provider.ts";
import { collect, neverAborted, upstreamErrorOf } from "../../testing/outcomes.ts";
import {
  CHUNKED_STREAM_HEAD,
  chunk,
  responseHead,
  type ScriptedUpstream,
  startScriptedUpstream,
} from "../../testing/scripted-upstream.ts";
import { createOpenAiCompatibleProvider } from "../openai-compatible-provider.ts";
import { readResponseUsage } from "./response-usage.ts";

const timeouts = { firstByteMs: 5_000, idleMs: 300 };
const STREAM_HEAD = responseHead("text/event-stream");

let upstream: ScriptedUpstream | null = null;
afterEach(() => upstream?.stop());

function responsesOf({ respond, streamResponse }: Provider) {
  if (!respond || !streamResponse) throw new Error("the provider has no Responses");
  return { respond, streamResponse };
}

function operations(baseUrl: string) {
  const provider = createOpenAiCompatibleProvider({
    name: "vendor",
    baseUrl,
    apiKey: "k",
    timeouts,
    hasResponses: true,
  });
  return responsesOf(provider);
}

const call = (signal = neverAborted()) => ({ upstreamModel: "m", body: { input: "hi", odd: [1] }, signal });

async function open(write: (send: (text: string | Uint8Array) => void) => unknown, signal?: AbortSignal, isEnded = true) {
  upstream = await startScriptedUpstream(async (exchange) => {
    await write(exchange.write);
    if (isEnded) exchange.end();
  });
  return operations(upstream.baseUrl).streamResponse(call(signal));
}

const named = (event: JsonObject) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** What a stream gave, and what it failed with, if it did. */
async function outcome(
  stream: AsyncIterable<ResponseEvent>,
): Promise<{ events: ResponseEvent[]; failure: UpstreamFailure | null }> {
  const events: ResponseEvent[] = [];
  try {
    for await (const event of stream) events.push(event);
    return { events, failure: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { events, failure: error.failure };
  }
}

test("a stream cut in two at every byte gives the same events, and its usage with the last", async () => {
  const events = helloEvents({ output: [], note: "é😀" });
  const bytes = new TextEncoder().encode(events.map(named).join(""));
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, cut));
        controller.enqueue(bytes.slice(cut));
        controller.close();
      },
    });
    const provider = createOpenAiCompatibleProvider({
      ...{ name: "vendor", baseUrl: "http://vendor.test/v1", apiKey: null, timeouts, hasResponses: true },
      fetch: async () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
    });
    const got = await collect(await responsesOf(provider).streamResponse(call()));
    expect(got.map((event) => event.body)).toEqual(events);
    expect(got.map((event) => event.usage).filter((usage) => usage !== null)).toEqual([{ input: 19, output: 9 }]);
  }
});

test("what is sent is the caller's body under the vendor's name for the model, with our key", async () => {
  const stream = await open((send) => [STREAM_HEAD, ...helloEvents().map(named)].map(send));
  await collect(stream);
  const raw = upstream?.exchanges[0]?.rawRequest ?? "";
  expect(raw).toStartWith("POST /v1/responses HTTP/1.1");
  expect(raw).toMatch(/authorization: Bearer k/i);
  expect(JSON.parse(raw.slice(raw.indexOf("\r\n\r\n")))).toEqual({ input: "hi", odd: [1], model: "m", stream: true });
});

describe("a stream ends", () => {
  const started = helloEvents().slice(0, 5);
  const incomplete = closing(
    { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
    "response.incomplete",
  );
  const failed = (code: string) => closing({ status: "failed", error: { code, message: "words" } }, "response.failed");
  const cases: [name: string, events: (JsonObject | string)[], given: number, failure: UpstreamFailure | null][] = [
    ["well with response.completed", [...helloEvents()], 11, null],
    ["well with response.incomplete", [...started, incomplete], 6, null],
    ["well with a call", callEvents("f", "{}"), 7, null],
    ["with what comes after the last event unread", [...helloEvents(), "{broken"], 11, null],
    ["badly before it began", opening(), 2, "failed"],
    ["badly after it began", started, 5, "interrupted"],
    ["badly with [DONE] in place of the last event", [...started, "[DONE]"], 5, "interrupted"],
    ["badly with response.failed after it began", [...started, failed("server_error")], 5, "interrupted"],
    ["badly with response.failed before it began", [...opening(), failed("server_error")], 2, "failed"],
    ["badly for our limits", [...opening(), failed("rate_limit_exceeded")], 2, "rate_limited"],
    ["badly for what was asked", [...opening(), failed("invalid_prompt")], 2, "rejected"],
    ["badly with an error event", [...opening(), { type: "error", code: "server_error", message: "x" }], 2, "failed"],
    [
      "badly with an error of another form",
      [...opening(), { type: "error", error: { type: "invalid_request_error", message: "x" } }],
      2,
      "rejected",
    ],
    ["badly with something else", [...opening(), "[]"], 2, "failed"],
  ];
  test.each(cases)("%s", async (_name, events, given, failure) => {
    const texts = events.map((event) => (typeof event === "string" ? `data: ${event}\n\n` : named(event)));
    const got = await outcome(await open((send) => [STREAM_HEAD, ...texts].map(send)));
    expect({ given: got.events.length, failure: got.failure }).toEqual({ given, failure });
  });

  test("badly when the connection breaks within an event", async () => {
    const { promise: allRead, resolve } = Promise.withResolvers<void>();
    const stream = await open(async (send) => {
      for (const text of [CHUNKED_STREAM_HEAD, chunk(`${started.map(named).join("")}data: {`)]) send(text);
      await allRead;
    });
    const read = async function* () {
      let count = 0;
      for await (const event of stream) {
        yield event;
        count += 1;
        if (count === started.length) resolve();
      }
    };
    expect(await outcome(read())).toMatchObject({ failure: "interrupted" });
  });

  test("by silence, also after it began", async () => {
    const stream = await open((send) => [STREAM_HEAD, ...started.map(named)].map(send), undefined, false);
    expect(await outcome(stream)).toMatchObject({ failure: "timed_out" });
  });

  test("for a caller who leaves, and the connection with it", async () => {
    const controller = new AbortController();
    const stream = await open((send) => [STREAM_HEAD, ...started.map(named)].map(send), controller.signal, false);
    const reason = new Error("gone");
    const read = (async () => {
      for await (const event of stream) if (event.body.type === "response.output_text.delta") controller.abort(reason);
    })();
    expect(await read.catch((error: unknown) => error)).toBe(reason);
    await upstream?.exchanges[0]?.closed;
  });

  test("by breaking out of it, and the connection with it", async () => {
    for await (const _event of await open((send) => [STREAM_HEAD, ...started.map(named)].map(send), undefined, false)) break;
    await upstream?.exchanges[0]?.closed;
  });
});

test("an answer that is no stream is a failure, with the vendor's words if it is the caller's fault", async () => {
  const error = { error: { message: "No such thing.", param: "input", type: "invalid_request_error" } };
  upstream = await startScriptedUpstream((exchange) => {
    exchange.write(responseHead("application/json", "400 Bad Request") + JSON.stringify(error));
    exchange.end();
  });
  const { respond, streamResponse } = operations(upstream.baseUrl);
  for (const attempt of [() => respond(call()), () => streamResponse(call())]) {
    const refused = await upstreamErrorOf(attempt());
    expect(refused).toMatchObject({ failure: "rejected", param: "input", message: "No such thing.", status: 400 });
  }
});

test("a whole response is given as it came, with its usage", async () => {
  const sent = responseObject({ odd: { x: 1 } });
  upstream = await startScriptedUpstream((exchange) => {
    exchange.write(responseHead("application/json") + JSON.stringify(sent));
    exchange.end();
  });
  expect(await operations(upstream.baseUrl).respond(call())).toEqual({ body: sent, usage: { input: 19, output: 9 } });
});

describe("usage", () => {
  const report = (input: unknown, output: unknown, details: JsonObject = {}) => ({
    input_tokens: input,
    output_tokens: output,
    ...details,
  });
  test.each<[string, unknown, object | null]>([
    ["plain", report(10, 5), { input: 10, output: 5 }],
    [
      "with cached input",
      report(10, 5, { input_tokens_details: { cached_tokens: 4 } }),
      { input: 6, cached_input: 4, output: 5 },
    ],
    ["with reasoning", report(10, 5, { output_tokens_details: { reasoning_tokens: 3 } }), { input: 10, output: 2, reasoning: 3 }],
    [
      "with more details than total",
      report(10, 5, { output_tokens_details: { reasoning_tokens: 9 } }),
      { input: 10, output: 0, reasoning: 5 },
    ],
    ["of nothing", report(0, 0), { input: 0, output: 0 }],
    ["missing", null, null],
    ["half", report(10, undefined), null],
    ["negative", report(-1, 5), null],
    ["of text", report("10", 5), null],
  ])("%s", (_name, value, buckets) => expect<object | null>(readResponseUsage(value)).toEqual(buckets));
});

describe("the simulator's Responses", () => {
  const { respond, streamResponse } = responsesOf(createSimulatorProvider({ timeouts }));
  const tool = {
    type: "function",
    name: "f",
    parameters: { type: "object", properties: { a: { type: "integer" } }, required: ["a"] },
  };
  const bodies: Record<string, JsonObject> = {
    "a question": { input: "Why is the sky blue?" },
    "a tool": { input: "Call it.", tools: [tool] },
    "any JSON": { input: "Say it in JSON.", text: { format: { type: "json_object" } } },
    "reasoning that is to come back": { input: "Think.", reasoning: { effort: "low" }, include: ["reasoning.encrypted_content"] },
    "a limit": { input: "Tell me all.", max_output_tokens: 16 },
  };
  test.each(Object.entries(bodies))("say and count the same as JSON and as a stream: %s", async (_name, fields) => {
    const asked = { upstreamModel: "m", body: { ...fields, store: false }, signal: neverAborted() };
    const whole = await respond(asked);
    const events = await collect(await streamResponse(asked));
    const last = events.at(-1)?.body.response;
    expect(last).toEqual({ ...whole?.body, created_at: expect.any(Number) });
    expect(events.at(-1)?.usage).toEqual(whole?.usage ?? null);
    expect(events.map(({ body }) => body.sequence_number)).toEqual(events.map((_event, index) => index));
  });

  test("refuse what OpenAI refuses: an id of something that was not stored, and a field it does not know", async () => {
    for (const item of [
      { role: "user", content: "hi", id: "msg_1" },
      { role: "user", content: "hi", extra_content: {} },
    ]) {
      const asked = { upstreamModel: "m", body: { input: [item], store: false }, signal: neverAborted() };
      expect(await upstreamErrorOf(respond(asked))).toMatchObject({ failure: "rejected" });
    }
  });
});
