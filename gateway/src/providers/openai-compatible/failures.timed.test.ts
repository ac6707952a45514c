/** What happens when a vendor fails before or instead of an answer; each over a real socket. */
import { afterEach, describe, expect, test } from "bun:test";
import type { ChatProvider, UpstreamFailure } from "../provider.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import {
  responseHead,
  type ScriptedExchange,
  type ScriptedUpstream,
  startScriptedUpstream,
} from "../testing/scripted-upstream.ts";
import { createOpenAiCompatibleProvider } from "./openai-compatible-provider.ts";

const timeouts = { firstByteMs: 5_000, idleMs: 5_000 };
const body = { messages: [{ role: "user", content: "hello" }] };

let upstream: ScriptedUpstream | null = null;
afterEach(() => upstream?.stop());

async function providerFor(respond: (exchange: ScriptedExchange) => unknown, limits = timeouts): Promise<ChatProvider> {
  upstream = await startScriptedUpstream(respond);
  return createOpenAiCompatibleProvider({ name: "vendor", baseUrl: upstream.baseUrl, apiKey: "sk-secret", timeouts: limits });
}

const calls: Record<string, (provider: ChatProvider, signal?: AbortSignal) => Promise<unknown>> = {
  chat: (provider, signal = neverAborted()) => provider.chat({ upstreamModel: "m", body, signal }),
  streamChat: (provider, signal = neverAborted()) => provider.streamChat({ upstreamModel: "m", body, signal }),
};

function answer(status: string, text: string, headers: readonly string[] = []): (exchange: ScriptedExchange) => unknown {
  return (exchange) => {
    exchange.write(responseHead("application/json", status, headers) + text);
    exchange.end();
  };
}

const vendorWords = JSON.stringify({ error: { message: "vendor words", type: "x", param: "messages", code: null } });

const statuses: Record<string, UpstreamFailure> = {
  "400 Bad Request": "rejected",
  "413 Too Large": "rejected",
  "422 Unprocessable": "rejected",
  "401 Unauthorized": "failed",
  "402 Payment Required": "failed",
  "403 Forbidden": "failed",
  "404 Not Found": "failed",
  "405 Method Not Allowed": "failed",
  "408 Request Timeout": "timed_out",
  "429 Too Many Requests": "rate_limited",
  "500 Internal": "failed",
  "502 Bad Gateway": "failed",
  "503 Unavailable": "failed",
  "504 Gateway Timeout": "timed_out",
  "204 No Content": "failed",
};

describe.each(Object.entries(calls))("openai-compatible %s", (_name, call) => {
  for (const [status, failure] of Object.entries(statuses)) {
    test(`status ${status} is "${failure}", and only what is the caller's fault is told in the vendor's words`, async () => {
      const error = await upstreamErrorOf(call(await providerFor(answer(status, status.startsWith("204") ? "" : vendorWords))));
      expect(error).toMatchObject({ failure, status: Number.parseInt(status, 10) });
      expect(error.message === "vendor words").toBe(failure === "rejected");
      expect(error.param).toBe(failure === "rejected" ? "messages" : null);
    });
  }

  const retryAfters: Record<string, number | null> = {
    "retry-after: 7": 7,
    "retry-after: 1.2": 2,
    "retry-after-ms: 1500": 2,
    "retry-after: 99999999999": 86_400,
    "retry-after: Thu, 01 Jan 1970 00:00:00 GMT": 0,
    "retry-after: soon": null,
    "retry-after: -5": null,
  };
  for (const [header, seconds] of Object.entries(retryAfters)) {
    test(`429 with "${header}" asks to wait ${seconds} seconds`, async () => {
      const error = await upstreamErrorOf(call(await providerFor(answer("429 Too Many", vendorWords, [header]))));
      expect(error).toMatchObject({ failure: "rate_limited", retryAfterSeconds: seconds });
    });
  }

  const errorBodies: Record<string, { text: string; failure: UpstreamFailure; message?: string }> = {
    "a model that the vendor does not know": { text: '{"error":{"message":"no","code":"model_not_found"}}', failure: "failed" },
    "our own key refused with a 400": { text: '{"error":{"message":"no","code":"invalid_api_key"}}', failure: "failed" },
    "an error that is a plain text": { text: '{"error":"too many"}', failure: "rejected", message: "too many" },
    "FastAPI's detail": { text: '{"detail":"bad n"}', failure: "rejected", message: "bad n" },
    HTML: { text: "<html>Bad request</html>", failure: "rejected", message: "The provider refused the request." },
    nothing: { text: "", failure: "rejected", message: "The provider refused the request." },
    "a message as long as a book": {
      text: JSON.stringify({ error: { message: "x".repeat(9_000) } }),
      failure: "rejected",
      message: "x".repeat(2_000),
    },
  };
  for (const [name, { text, failure, message }] of Object.entries(errorBodies)) {
    test(`a 400 with ${name} is "${failure}"`, async () => {
      const error = await upstreamErrorOf(call(await providerFor(answer("400 Bad Request", text))));
      expect(error.failure).toBe(failure);
      if (message !== undefined) expect(error.message).toBe(message);
    });
  }

  const errorsIn200: Record<string, { text: string; failure: UpstreamFailure }> = {
    "an error": { text: '{"error":{"message":"x"}}', failure: "failed" },
    "OpenRouter's 429": { text: '{"error":{"code":429,"message":"x"}}', failure: "rate_limited" },
    "OpenRouter's 400": { text: '{"error":{"code":400,"message":"x"}}', failure: "rejected" },
    "an invalid request": { text: '{"error":{"type":"invalid_request_error","message":"x"}}', failure: "rejected" },
  };
  for (const [name, { text, failure }] of Object.entries(errorsIn200)) {
    test(`a 200 that is ${name} is "${failure}"`, async () => {
      expect(await upstreamErrorOf(call(await providerFor(answer("200 OK", text))))).toMatchObject({ failure });
    });
  }

  test("a 200 that is HTML is an upstream failure", async () => {
    const provider = await providerFor((exchange) => {
      exchange.write(`${responseHead("text/html")}<html><body>Welcome to nginx</body></html>`);
      exchange.end();
    });
    expect(await upstreamErrorOf(call(provider))).toMatchObject({ failure: "failed", status: null });
  });

  test("a redirect is an error, and the other host never sees the request", async () => {
    const other = await startScriptedUpstream((exchange) => exchange.reset());
    const location = `location: ${other.baseUrl}/chat/completions`;
    for (const status of ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"]) {
      const error = await upstreamErrorOf(call(await providerFor(answer(status, "", [location]))));
      expect(error).toMatchObject({ failure: "failed", status: Number.parseInt(status, 10) });
    }
    expect(other.connections()).toBe(0);
    other.stop();
  });

  test("a refused connection is an upstream failure", async () => {
    const provider = await providerFor(() => {});
    upstream?.stop();
    expect(await upstreamErrorOf(call(provider))).toMatchObject({ failure: "failed", status: null });
  });

  test("a server that answers a TLS handshake with plain HTTP is an upstream failure, and gets no request", async () => {
    let requests = 0;
    const server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: () => {
        requests += 1;
        return Response.json({ choices: [] });
      },
    });
    const baseUrl = `https://127.0.0.1:${server.port}/v1`;
    const provider = createOpenAiCompatibleProvider({ name: "vendor", baseUrl, apiKey: "sk-secret", timeouts });
    expect(await upstreamErrorOf(call(provider))).toMatchObject({ failure: "failed", status: null });
    expect(requests).toBe(0);
    await server.stop(true);
  });

  test("a host that does not exist is an upstream failure", async () => {
    const provider = createOpenAiCompatibleProvider({
      name: "vendor",
      baseUrl: "http://nowhere.invalid/v1",
      apiKey: null,
      timeouts,
    });
    expect(await upstreamErrorOf(call(provider))).toMatchObject({ failure: "failed", status: null });
  });

  test("silence before the headers is given up after firstByteMs, and the connection is closed", async () => {
    const provider = await providerFor(() => {}, { firstByteMs: 50, idleMs: 5_000 });
    expect(await upstreamErrorOf(call(provider))).toMatchObject({ failure: "timed_out", status: null });
    await upstream?.exchanges[0]?.closed;
  });

  test("headers that begin and never end are given up after firstByteMs", async () => {
    const provider = await providerFor((exchange) => exchange.write("HTTP/1.1 200 OK\r\ncontent-ty"), {
      firstByteMs: 50,
      idleMs: 5_000,
    });
    expect((await upstreamErrorOf(call(provider))).failure).toBe("timed_out");
  });

  test("a connection that is closed or reset without an answer is an upstream failure, and the request is not repeated", async () => {
    for (const breakOff of ["end", "reset"] as const) {
      const provider = await providerFor((exchange) => exchange[breakOff]());
      expect((await upstreamErrorOf(call(provider))).failure).toBe("failed");
      expect(upstream?.exchanges.length).toBe(1);
    }
  });

  test("bytes that are no HTTP are an upstream failure", async () => {
    const provider = await providerFor((exchange) => {
      exchange.write("\u0000\u0001 hello\r\n\r\n");
      exchange.end();
    });
    expect((await upstreamErrorOf(call(provider))).failure).toBe("failed");
  });

  test("an abort while the vendor is silent surfaces as the caller's reason within 200 ms and closes the connection", async () => {
    const caller = new AbortController();
    const reason = new Error("gone");
    const arrived = Promise.withResolvers<void>();
    const provider = await providerFor(() => arrived.resolve());
    const outcome = call(provider, caller.signal).catch((error: unknown) => error);
    await arrived.promise;
    const abortedMs = performance.now();
    caller.abort(reason);
    expect(await outcome).toBe(reason);
    await upstream?.exchanges[0]?.closed;
    expect(performance.now() - abortedMs).toBeLessThan(200);
  });

  test("only our own headers are sent, and the key only to the vendor", async () => {
    const provider = await providerFor(answer("500 Internal", ""));
    await upstreamErrorOf(call(provider));
    const head = upstream?.exchanges[0]?.rawRequest.split("\r\n\r\n")[0]?.toLowerCase().split("\r\n") ?? [];
    expect(head[0]).toBe("post /v1/chat/completions http/1.1");
    expect(head).toContain("authorization: bearer sk-secret");
    expect(head).toContain("accept-encoding: identity");
    expect(
      head
        .slice(1)
        .map((line) => line.split(":")[0])
        .toSorted(),
    ).toEqual([
      "accept",
      "accept-encoding",
      "authorization",
      "connection",
      "content-length",
      "content-type",
      "host",
      "user-agent",
    ]);
  });
});
