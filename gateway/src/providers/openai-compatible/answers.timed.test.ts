/** Answers that are not, or not entirely, what was asked for; each over a real socket. */
import { afterEach, describe, expect, test } from "bun:test";
import type { ChatAnswer, ChatProvider, ChatRequest } from "../provider.ts";
import { collect, neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import {
  responseHead,
  type ScriptedExchange,
  type ScriptedUpstream,
  startScriptedUpstream,
} from "../testing/scripted-upstream.ts";
import { createOpenAiCompatibleProvider } from "./openai-compatible-provider.ts";

const MEBIBYTE = 1024 * 1024;
const timeouts = { firstByteMs: 5_000, idleMs: 5_000 };

let upstream: ScriptedUpstream | null = null;
afterEach(() => upstream?.stop());

async function providerFor(respond: (exchange: ScriptedExchange) => unknown, limits = timeouts): Promise<ChatProvider> {
  upstream = await startScriptedUpstream(respond);
  return createOpenAiCompatibleProvider({ name: "vendor", baseUrl: upstream.baseUrl, apiKey: null, timeouts: limits });
}

function request(): ChatRequest {
  return { upstreamModel: "m", body: { messages: [] }, signal: neverAborted() };
}

function chat(provider: ChatProvider): Promise<ChatAnswer> {
  return provider.chat(request());
}

function answer(text: string): (exchange: ScriptedExchange) => unknown {
  return (exchange) => {
    exchange.write(responseHead("application/json") + text);
    exchange.end();
  };
}

describe("openai-compatible answers", () => {
  const notCompletions = ["null", "[]", '"text"', "{}", '{"choices":{}}', '{"object":"list","data":[]}', "", "{", "\u0000"];
  test.each(notCompletions)("a 200 with the body %j is an upstream failure", async (text) => {
    const provider = await providerFor(answer(text));
    expect((await upstreamErrorOf(chat(provider))).failure).toBe("failed");
  });

  test("blank lines before the answer keep it waiting longer than idleMs and do no harm", async () => {
    const provider = await providerFor(
      async (exchange) => {
        exchange.write(responseHead("application/json"));
        for (let line = 0; line < 10; line += 1) {
          exchange.write("\n");
          await Bun.sleep(50);
        }
        exchange.write('{"choices":[]}');
        exchange.end();
      },
      { firstByteMs: 5_000, idleMs: 400 },
    );
    expect(await chat(provider)).toEqual({ body: { choices: [] }, usage: null });
  });

  test("silence in the middle of an answer is given up after idleMs", async () => {
    const provider = await providerFor((exchange) => exchange.write(`${responseHead("application/json")}{"choi`), {
      firstByteMs: 5_000,
      idleMs: 50,
    });
    expect((await upstreamErrorOf(chat(provider))).failure).toBe("timed_out");
    await upstream?.exchanges[0]?.closed;
  });

  test("an answer cut short by a reset is an upstream failure", async () => {
    const provider = await providerFor((exchange) => {
      exchange.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"choices":[]}');
      setTimeout(() => exchange.reset(), 10);
    });
    expect((await upstreamErrorOf(chat(provider))).failure).toBe("failed");
  });

  const consume: Record<string, (provider: ChatProvider) => Promise<unknown>> = {
    "application/json": chat,
    "text/event-stream": async (provider) => collect(await provider.streamChat(request())),
  };
  test.each(Object.entries(consume))(
    "300 MB of zeros in 300 KB of gzipped %s are given up at the limit",
    async (contentType, read) => {
      const bomb = Bun.gzipSync(new Uint8Array(300 * MEBIBYTE));
      const provider = await providerFor((exchange) => {
        exchange.write(responseHead(contentType, "200 OK", ["content-encoding: gzip"]));
        exchange.write(bomb);
      });
      Bun.gc(true);
      const beforeBytes = process.memoryUsage.rss();
      let peakBytes = 0;
      const sampler = setInterval(() => {
        peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
      }, 1);
      const error = await upstreamErrorOf(read(provider));
      clearInterval(sampler);
      expect(error.failure).toBe("failed");
      expect(Math.max(peakBytes, process.memoryUsage.rss()) - beforeBytes).toBeLessThan(150 * MEBIBYTE);
    },
  );
});
