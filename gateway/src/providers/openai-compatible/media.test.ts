/** Embeddings, speech and transcription over a socket that cuts its answers anywhere, falls silent, or is no vendor at all. */
import { afterEach, describe, expect, test } from "bun:test";
import type { UpstreamFetch } from "../http/upstream-exchange.ts";
import type { UpstreamFailure } from "../provider.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { createOpenAiCompatibleProvider, type OpenAiCompatibleProvider } from "./openai-compatible-provider.ts";

const timeouts = { firstByteMs: 2_000, idleMs: 100 };
const audio = { bytes: new Uint8Array([1, 2, 3]), name: "a.wav", mediaType: "audio/wav" };

/** Each operation once, with a body of its kind. */
const calls: Record<string, (provider: OpenAiCompatibleProvider, signal?: AbortSignal) => Promise<unknown>> = {
  embed: (provider, signal = neverAborted()) => provider.embed({ upstreamModel: "m", body: { input: "a" }, signal }),
  speak: (provider, signal = neverAborted()) =>
    provider.speak({ upstreamModel: "gpt-4o-mini-tts", body: { input: "a", voice: "alloy" }, signal }),
  transcribe: (provider, signal = neverAborted()) => provider.transcribe({ upstreamModel: "m", body: {}, audio, signal }),
};
const CALLS = Object.entries(calls);

let server: Bun.Server<undefined> | null = null;
afterEach(() => server?.stop(true));

function providerOf(answer: (request: Request) => Response | Promise<Response>): OpenAiCompatibleProvider {
  server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: answer });
  const baseUrl = `http://127.0.0.1:${server.port}/v1/`;
  return createOpenAiCompatibleProvider({ name: "vendor", baseUrl, apiKey: "sk-secret", timeouts });
}

/** Bytes in pieces of this many, from memory. */
function inPieces(text: string, size: number, contentType: string): UpstreamFetch {
  const bytes = new TextEncoder().encode(text);
  return async () => {
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + size));
        at += size;
      },
    });
    return new Response(body, { headers: { "content-type": contentType } });
  };
}

function over(fetchVendor: UpstreamFetch): OpenAiCompatibleProvider {
  return createOpenAiCompatibleProvider({ name: "v", baseUrl: "http://v.test/v1", apiKey: null, timeouts, fetch: fetchVendor });
}

const EVENTS = [
  ": hello",
  `data: ${JSON.stringify({ type: "speech.audio.delta", audio: Buffer.from("नमस्ते ").toString("base64") })}`,
  `data: ${JSON.stringify({ type: "something.new" })}`,
  `data: ${JSON.stringify({ type: "speech.audio.delta", audio: Buffer.from("there").toString("base64") })}`,
  `data: ${JSON.stringify({ type: "speech.audio.done", usage: { input_tokens: 3, output_tokens: 7, total_tokens: 10 } })}`,
].join("\n\n");

describe("a stream of speech", () => {
  test("gives the same audio and usage in whatever pieces it comes", async () => {
    for (const size of [1, 2, 3, 7, 64, 10_000]) {
      const provider = over(inPieces(`${EVENTS}\n\n`, size, "text/event-stream; charset=utf-8"));
      const signal = neverAborted();
      const spoken = await provider.speak({ upstreamModel: "gpt-4o-mini-tts", body: { input: "a", voice: "v" }, signal });
      expect(Buffer.from(spoken.audio).toString()).toBe("नमस्ते there");
      expect(spoken.usage).toEqual({ input: 3, output_audio: 7 });
    }
  });

  test("is a failure wherever it is cut before its end", async () => {
    for (let length = 0; length < EVENTS.length; length += 1) {
      const provider = over(inPieces(EVENTS.slice(0, length), 10_000, "text/event-stream"));
      expect((await upstreamErrorOf(calls.speak?.(provider) ?? Promise.resolve())).failure).toBe("failed");
    }
  });

  test.each([
    [{ input_tokens: -1, output_tokens: 7 }],
    [{ input_tokens: 1.5, output_tokens: 7 }],
    [{ input_tokens: 3 }],
    [null],
    ["x"],
  ])("with the usage %j reports none", async (usage) => {
    const text = `data: ${JSON.stringify({ type: "speech.audio.done", usage })}\n\n`;
    const provider = over(inPieces(text, 10_000, "text/event-stream"));
    expect(await calls.speak?.(provider)).toMatchObject({ usage: null });
  });
});

test("the models that have no events are not asked for any", async () => {
  const bodies: unknown[] = [];
  const provider = providerOf(async (request) => {
    bodies.push(await request.json());
    return new Response("audio");
  });
  for (const upstreamModel of ["tts-1", "tts-1-hd", "kokoro"]) {
    await provider.speak({ upstreamModel, body: { input: "a", voice: "v", stream_format: "sse" }, signal: neverAborted() });
  }
  expect(bodies).toEqual(["tts-1", "tts-1-hd", "kokoro"].map((model) => ({ input: "a", voice: "v", model })));
});

test("lists go into a form as OpenAI's clients send them, and what is null not at all", async () => {
  let sent: [string, unknown][] = [];
  const provider = providerOf(async (request) => {
    sent = [...(await request.formData())].map(([name, value]) => [name, typeof value === "string" ? value : value.name]);
    return Response.json({ text: "hello" });
  });
  const body = { language: null, temperature: 0, timestamp_granularities: ["word", "segment"], chunking_strategy: { type: "x" } };
  await provider.transcribe({ upstreamModel: "whisper-1", body, audio, signal: neverAborted() });
  expect(sent).toEqual([
    ["file", "a.wav"],
    ["model", "whisper-1"],
    ["temperature", "0"],
    ["timestamp_granularities[]", "word"],
    ["timestamp_granularities[]", "segment"],
    ["chunking_strategy", '{"type":"x"}'],
  ]);
});

const statuses: [number, UpstreamFailure][] = [
  [400, "rejected"],
  [401, "failed"],
  [404, "failed"],
  [429, "rate_limited"],
  [500, "failed"],
];

describe.each(CALLS)("%s", (name, call) => {
  test.each(statuses)("status %i is %s, with the vendor's words for the caller's own mistakes only", async (status, failure) => {
    const provider = providerOf(() => Response.json({ error: { message: "vendor words", param: "input" } }, { status }));
    const error = await upstreamErrorOf(call(provider));
    expect([error.failure, error.message.includes("vendor words")]).toEqual([failure, failure === "rejected"]);
  });

  test("a vendor that cannot be reached is a failure", async () => {
    const options = { name: "vendor", baseUrl: "http://127.0.0.1:1/v1", apiKey: null, timeouts };
    expect((await upstreamErrorOf(call(createOpenAiCompatibleProvider(options)))).failure).toBe("failed");
  });

  test("silence amid an answer is a time-out", async () => {
    const provider = providerOf(() => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"data":')),
      });
      return new Response(body, { headers: { "content-type": name === "speak" ? "audio/mpeg" : "application/json" } });
    });
    expect((await upstreamErrorOf(call(provider))).failure).toBe("timed_out");
  });

  test("a caller who leaves ends the call with his own reason", async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const provider = providerOf(() => {
      resolve();
      return new Promise<Response>(() => {});
    });
    const controller = new AbortController();
    const outcome = call(provider, controller.signal).catch((error: unknown) => error);
    await arrived;
    const reason = new Error("gone");
    controller.abort(reason);
    expect(await outcome).toBe(reason);
  });
});
