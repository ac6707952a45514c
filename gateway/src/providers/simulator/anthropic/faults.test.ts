/** The fault models on Anthropic's wire, as the provider that reads it sees them. */
import { describe, expect, test } from "bun:test";
import { createAnthropicProvider } from "../../anthropic/anthropic-provider.ts";
import type { ChatProvider, ChatRequest, UpstreamFailure } from "../../provider.ts";
import { collect, collectUntilError, neverAborted, upstreamErrorOf } from "../../testing/outcomes.ts";
import { simulateVendor } from "../simulator-provider.ts";

const start = (): ChatProvider =>
  simulateVendor(createAnthropicProvider, {
    timeouts: { firstByteMs: 5_000, idleMs: 50 },
    slowness: { firstByteMs: 20, tokensPerSecond: 0 },
  });

function ask(upstreamModel: string): ChatRequest {
  return { upstreamModel, body: { messages: [{ role: "user", content: "Tell me about tides." }] }, signal: neverAborted() };
}

const broken: Record<string, { json: UpstreamFailure; stream: UpstreamFailure }> = {
  "test/mid-stream-error": { json: "failed", stream: "interrupted" },
  "test/stall": { json: "timed_out", stream: "timed_out" },
};

describe("fault models on Anthropic's wire", () => {
  for (const [model, { json, stream }] of Object.entries(broken)) {
    test(`${model} begins and is then "${stream}"; without a stream it is "${json}"`, async () => {
      expect((await upstreamErrorOf(start().chat(ask(model)))).failure).toBe(json);
      const { chunks, error } = await collectUntilError(await start().streamChat(ask(model)));
      expect(chunks.length).toBeGreaterThan(1);
      expect(error.failure).toBe(stream);
    });
  }

  test("test/upstream-error fails before the first byte", async () => {
    expect(await upstreamErrorOf(start().streamChat(ask("test/upstream-error")))).toMatchObject({
      failure: "failed",
      status: 500,
    });
  });

  test("test/empty says nothing and has used no output", async () => {
    const chunks = await collect(await start().streamChat(ask("test/empty")));
    expect(chunks.at(-1)?.usage).toMatchObject({ output: 0 });
    expect((await start().chat(ask("test/empty"))).usage?.output).toBe(0);
  });

  test("test/slow takes its time before the first byte", async () => {
    const beganMs = performance.now();
    await start().chat(ask("test/slow"));
    expect(performance.now() - beganMs).toBeGreaterThanOrEqual(19);
  });
});
