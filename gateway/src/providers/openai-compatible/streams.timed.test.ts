/** What happens when a vendor's stream goes well, and every way in which it does not; each over a real socket. */
import { afterEach, describe, expect, test } from "bun:test";
import type { ChatChunk, ChatProvider, UpstreamFailure } from "../provider.ts";
import { collect, collectUntilError, neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import {
  CHUNKED_STREAM_HEAD,
  chunk,
  responseHead,
  type ScriptedExchange,
  type ScriptedUpstream,
  startScriptedUpstream,
} from "../testing/scripted-upstream.ts";
import { createOpenAiCompatibleProvider } from "./openai-compatible-provider.ts";

const STREAM_HEAD = responseHead("text/event-stream");
const timeouts = { firstByteMs: 5_000, idleMs: 5_000 };

let upstream: ScriptedUpstream | null = null;
afterEach(() => upstream?.stop());

async function providerFor(respond: (exchange: ScriptedExchange) => unknown, limits = timeouts): Promise<ChatProvider> {
  upstream = await startScriptedUpstream(respond);
  return createOpenAiCompatibleProvider({ name: "vendor", baseUrl: upstream.baseUrl, apiKey: null, timeouts: limits });
}

async function open(respond: (exchange: ScriptedExchange) => unknown, limits = timeouts): Promise<AsyncIterable<ChatChunk>> {
  const provider = await providerFor(respond, limits);
  return provider.streamChat({ upstreamModel: "m", body: { messages: [] }, signal: neverAborted() });
}

function sending(...texts: string[]): (exchange: ScriptedExchange) => unknown {
  return (exchange) => {
    for (const text of [STREAM_HEAD, ...texts]) exchange.write(text);
    exchange.end();
  };
}

function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function delta(content: string, index = 0, finishReason: string | null = null): object {
  return { object: "chat.completion.chunk", choices: [{ index, delta: { content }, finish_reason: finishReason }] };
}

const DONE = "data: [DONE]\n\n";
const finish = { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
const counted = { input: 3, output: 2 };

describe("openai-compatible streams that are complete", () => {
  test("the chunks arrive as they were sent, unknown fields included, and [DONE] ends the stream", async () => {
    const sent = [{ ...delta("a"), flux: { x: [1] } }, delta("é😀"), finish];
    const chunks = await collect(await open(sending(...sent.map(event), DONE)));
    expect(chunks.map(({ body }) => body as object)).toEqual(sent);
  });

  test("what follows [DONE] is not read", async () => {
    expect(await collect(await open(sending(event(delta("a")), DONE, event(delta("b")))))).toHaveLength(1);
  });

  test("an end without [DONE] is complete once every choice has its finish_reason", async () => {
    const sent = [delta("a", 0), delta("b", 1), delta("", 0, "stop"), delta("", 1, "length")];
    expect(await collect(await open(sending(...sent.map(event))))).toHaveLength(4);
  });

  const usagePlaces: Record<string, object[]> = {
    "on a chunk of its own (OpenAI)": [{ ...delta("a"), usage: null }, finish, { choices: [], usage }],
    "on the finish chunk (DeepSeek)": [delta("a"), { ...finish, usage }],
    "with the last choice repeated (OpenRouter)": [delta("a"), finish, { ...delta(""), usage }],
    "growing on every chunk, where the last counts (vLLM)": [
      { ...delta("a"), usage: { ...usage, completion_tokens: 1 } },
      { ...finish, usage },
    ],
    "without choices": [delta("a"), finish, { usage }],
  };
  for (const [name, sent] of Object.entries(usagePlaces)) {
    test(`usage is found ${name}`, async () => {
      for (const ending of [[DONE], []]) {
        const chunks = await collect(await open(sending(...sent.map(event), ...ending)));
        expect(chunks.findLast((each) => each.usage !== null)?.usage).toEqual(counted);
        expect(chunks.every(({ body }) => Array.isArray(body.choices))).toBe(true);
      }
    });
  }

  test("usage that is no usage is reported as none", async () => {
    const chunks = await collect(
      await open(sending(event({ ...finish, usage: { prompt_tokens: -1, completion_tokens: 1.5 } }), DONE)),
    );
    expect(chunks.map((each) => each.usage)).toEqual([null]);
  });

  test("a stream gives the same chunks however its bytes are split, also with CRLF, comments and characters of four bytes", async () => {
    const text = `: OPENROUTER PROCESSING\r\n\r\n${event(delta("é😀"))}${event(finish).replaceAll("\n", "\r\n")}${DONE}`;
    const bytes = new TextEncoder().encode(text);
    for (let offset = 1; offset < bytes.length; offset += 1) {
      const chunks = await collect(
        await open((exchange) => {
          exchange.write(STREAM_HEAD);
          exchange.write(bytes.subarray(0, offset));
          // The second part must travel in a packet of its own.
          setTimeout(() => {
            exchange.write(bytes.subarray(offset));
            exchange.end();
          }, 1);
        }),
      );
      upstream?.stop();
      expect(chunks.map(({ body }) => body as object)).toEqual([delta("é😀"), finish]);
    }
  });

  test("after a complete stream the connection serves the next one", async () => {
    const provider = await providerFor((exchange) => {
      exchange.write(CHUNKED_STREAM_HEAD);
      exchange.write(chunk(event(delta("a"))) + chunk(DONE));
      setTimeout(() => exchange.write("0\r\n\r\n"), 5);
    });
    for (let round = 0; round < 3; round += 1) {
      await collect(await provider.streamChat({ upstreamModel: "m", body: {}, signal: neverAborted() }));
      await Bun.sleep(20);
    }
    expect(upstream?.exchanges.length).toBe(3);
    expect(upstream?.connections()).toBe(1);
  });
});

describe("openai-compatible streams that break", () => {
  const breakages: Record<string, string> = {
    "broken JSON": 'data: {"choices":[{"ind\n\n',
    "JSON that is no object": "data: 7\n\n",
    "an object without choices": 'data: {"ping":1}\n\n',
    "choices that are no objects": 'data: {"choices":[7]}\n\n',
    "a NUL": "data: \u0000\n\n",
    "an error": event({ error: { message: "overloaded", type: "server_error" } }),
    "an error in a choice": event({ choices: [{ index: 0, delta: {}, error: { code: 502, message: "gone" } }] }),
    "a finish_reason of error": event({ choices: [{ index: 0, delta: {}, finish_reason: "error" }] }),
    "a line of 2 MB": `data: ${"x".repeat(2 * 1024 * 1024)}\n\n`,
    "an early end": "",
    "an early end inside of an event": 'data: {"choices":[',
    HTML: "<html><body>502 Bad Gateway</body></html>",
  };
  for (const [name, text] of Object.entries(breakages)) {
    test(`${name} after the first chunk: the chunk is delivered, then the stream is "interrupted"`, async () => {
      const { chunks, error } = await collectUntilError(await open(sending(event(delta("a")), text)));
      expect(chunks.map(({ body }) => body as object)).toEqual([delta("a")]);
      expect(error.failure).toBe("interrupted");
      await upstream?.exchanges[0]?.closed;
    });

    test(`${name} before the first chunk is "failed"`, async () => {
      const { chunks, error } = await collectUntilError(await open(sending(text)));
      expect(chunks).toEqual([]);
      expect(error.failure).toBe("failed");
    });
  }

  const firstEvents: Record<string, UpstreamFailure> = {
    '{"error":{"code":429,"message":"busy"}}': "rate_limited",
    '{"error":{"code":"rate_limit_exceeded","message":"busy"}}': "rate_limited",
    '{"error":{"code":"context_length_exceeded","message":"too long"}}': "rejected",
    '{"error":"boom"}': "failed",
  };
  for (const [text, failure] of Object.entries(firstEvents)) {
    test(`the first event ${text} is "${failure}"`, async () => {
      expect((await collectUntilError(await open(sending(`data: ${text}\n\n`)))).error.failure).toBe(failure);
    });
  }

  test("an end without [DONE] while one of two choices is open is an interruption", async () => {
    const { chunks, error } = await collectUntilError(await open(sending(event(delta("a", 0, "stop")), event(delta("b", 1)))));
    expect(chunks).toHaveLength(2);
    expect(error.failure).toBe("interrupted");
  });

  for (const breakOff of ["end", "reset"] as const) {
    test(`a connection that breaks mid-stream (${breakOff}) delivers what came and is an interruption`, async () => {
      const stream = await open((exchange) => {
        exchange.write(CHUNKED_STREAM_HEAD + chunk(event(delta("a"))));
        setTimeout(() => exchange[breakOff](), 20);
      });
      const { chunks, error } = await collectUntilError(stream);
      expect(chunks).toHaveLength(1);
      expect(error.failure).toBe("interrupted");
    });
  }

  test("silence mid-stream delivers what came, is given up after idleMs and closes the connection", async () => {
    const stream = await open((exchange) => exchange.write(STREAM_HEAD + event(delta("a"))), { firstByteMs: 5_000, idleMs: 50 });
    const { chunks, error } = await collectUntilError(stream);
    expect(chunks).toHaveLength(1);
    expect(error.failure).toBe("timed_out");
    await upstream?.exchanges[0]?.closed;
  });

  test("comments keep a slow stream alive for longer than idleMs", async () => {
    const stream = await open(
      async (exchange) => {
        exchange.write(STREAM_HEAD);
        for (let comment = 0; comment < 10; comment += 1) {
          exchange.write(": thinking\n\n");
          await Bun.sleep(50);
        }
        exchange.write(event(finish) + DONE);
        exchange.end();
      },
      { firstByteMs: 5_000, idleMs: 400 },
    );
    expect(await collect(stream)).toHaveLength(1);
  });

  test("breaking out of a stream closes the connection", async () => {
    for await (const each of await open((exchange) => exchange.write(STREAM_HEAD + event(delta("a"))))) {
      expect(each.usage).toBeNull();
      break;
    }
    await upstream?.exchanges[0]?.closed;
  });

  test("chunks that have arrived already are not given to a caller who has gone", async () => {
    const caller = new AbortController();
    const provider = await providerFor(sending(event(delta("a")) + event(delta("b")) + event(finish) + DONE));
    const stream = await provider.streamChat({ upstreamModel: "m", body: {}, signal: caller.signal });
    const iterator = stream[Symbol.asyncIterator]();
    expect((await iterator.next()).done).toBe(false);
    const reason = new Error("gone");
    caller.abort(reason);
    expect(await iterator.next().catch((error: unknown) => error)).toBe(reason);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  test("after an error the stream is over", async () => {
    const iterator = (await open(sending("data: {\n\n")))[Symbol.asyncIterator]();
    await upstreamErrorOf(iterator.next());
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });
});
