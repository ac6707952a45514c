import { expect, test } from "bun:test";
import { upstreamErrorOf } from "../testing/outcomes.ts";
import { question } from "./bodies.ts";
import { lastUsage } from "./last-usage.ts";
import { type BeginSubject, chat, stream } from "./subject.ts";

/** What a provider sends. */
export function registerRequestTests(begin: BeginSubject, isStrict: boolean): void {
  if (isStrict) registerStrictTest(begin);
  else registerPassThroughTest(begin);

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
}

function registerPassThroughTest(begin: BeginSubject): void {
  test("unknown fields and the upstream's model name arrive; sellapi's own switches do not", async () => {
    const subject = begin();
    await chat(subject.provider, { ...question, model: "ours", flux: { capacitor: [1.21] }, cache: true, no_cache: true });
    const [body] = subject.bodies;
    expect(body).toMatchObject({ model: "upstream-model", flux: { capacitor: [1.21] } });
    expect(body).not.toHaveProperty("cache");
    expect(body).not.toHaveProperty("no_cache");
  });
}

function registerStrictTest(begin: BeginSubject): void {
  test("neither unknown fields nor sellapi's own switches arrive", async () => {
    const subject = begin();
    await chat(subject.provider, { ...question, model: "ours", flux: { capacitor: [1.21] }, cache: true, no_cache: true });
    const [body] = subject.bodies;
    for (const field of ["flux", "cache", "no_cache"]) expect(body).not.toHaveProperty(field);
  });
}
