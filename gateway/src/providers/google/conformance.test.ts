/** The suite that every provider must pass, over a socket, against the simulator's Gemini wire. */
import { afterEach, describe, expect, test } from "bun:test";
import { registerAbortTests } from "../conformance/aborts.ts";
import { registerAnswerTests } from "../conformance/answers.ts";
import { question } from "../conformance/bodies.ts";
import { lastUsage } from "../conformance/last-usage.ts";
import { type BeginSubject, type ConformanceSubject, chat, stream } from "../conformance/subject.ts";
import { upstreamErrorOf } from "../testing/outcomes.ts";
import { watchSimulator } from "../testing/watched-simulator.ts";
import { createGoogleProvider } from "./google-provider.ts";

const timeouts = { firstByteMs: 20_000, idleMs: 10_000 };

let subject: ConformanceSubject | null = null;
afterEach(() => {
  subject?.stop();
  subject = null;
});

const begin: BeginSubject = (tokensPerSecond = 0) => {
  const upstream = watchSimulator(tokensPerSecond);
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: upstream.handler });
  const baseUrl = `http://127.0.0.1:${server.port}/v1beta/`;
  const provider = createGoogleProvider({ name: "google", baseUrl, apiKey: "upstream-key", timeouts });
  subject = { ...upstream, provider, stop: () => void server.stop(true) };
  return subject;
};

describe("google over a socket: provider conformance", () => {
  registerAnswerTests(begin);
  registerAbortTests(begin);

  // What a pass-through sends on, a translator leaves out: Google refuses every field that it does not know.
  test("fields that Gemini does not know, sellapi's own switches among them, are not sent", async () => {
    const { provider, bodies } = begin();
    await chat(provider, { ...question, model: "ours", flux: { capacitor: [1.21] }, cache: true, no_cache: true, user: "u" });
    expect(Object.keys(bodies[0] ?? {})).toEqual(["contents"]);
  });

  for (const streamOptions of [undefined, null, { include_usage: false }]) {
    test(`a stream reports its usage also with stream_options ${JSON.stringify(streamOptions)}`, async () => {
      const chunks = await stream(begin().provider, { ...question, stream_options: streamOptions });
      expect(lastUsage(chunks)).toMatchObject({ input: expect.any(Number), output: expect.any(Number) });
    });
  }

  test("a body that the vendor refuses is rejected in the vendor's words, with the field, streamed or not", async () => {
    const { provider } = begin();
    for (const call of [chat, stream]) {
      const error = await upstreamErrorOf(call(provider, { ...question, temperature: 99 }));
      expect(error).toMatchObject({ failure: "rejected", status: 400, param: "temperature" });
      expect(error.message).toContain("temperature");
    }
  });
});
