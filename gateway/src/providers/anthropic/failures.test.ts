/** What Anthropic's errors mean, before or in place of an answer. */
import { describe, expect, test } from "bun:test";
import type { ChatProvider, UpstreamFailure } from "../provider.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { createAnthropicProvider } from "./anthropic-provider.ts";
import { scriptVendor } from "./testing/scripted-fetch.ts";

const request = () => ({
  upstreamModel: "claude-opus-4-6",
  body: { messages: [{ role: "user", content: "hello" }] },
  signal: neverAborted(),
});

const calls: Record<string, (provider: ChatProvider) => Promise<unknown>> = {
  chat: (provider) => provider.chat(request()),
  streamChat: (provider) => provider.streamChat(request()),
};

const errorBody = (type: string, message: string) => ({ type: "error", error: { type, message }, request_id: "req_011" });

interface Expected {
  status: number;
  type: string;
  message?: string;
  failure: UpstreamFailure;
  param?: string;
}

const cases: Record<string, Expected> = {
  "a malformed request": {
    status: 400,
    type: "invalid_request_error",
    message: "max_tokens: 9 > 8, which is the maximum allowed number of output tokens",
    failure: "rejected",
    param: "max_tokens",
  },
  "a field deep in the request": {
    status: 400,
    type: "invalid_request_error",
    message: "messages.1.content.0.text: Field required",
    failure: "rejected",
    param: "messages",
  },
  "a field that has another name here": {
    status: 400,
    type: "invalid_request_error",
    message: "stop_sequences: each stop sequence must contain non-whitespace",
    failure: "rejected",
    param: "stop",
  },
  "a field in quotes": {
    status: 400,
    type: "invalid_request_error",
    message: "`temperature` is deprecated for this model.",
    failure: "rejected",
    param: "temperature",
  },
  "a prompt that is too long": {
    status: 400,
    type: "invalid_request_error",
    message: "prompt is too long: 208310 tokens > 200000 maximum",
    failure: "rejected",
  },
  "our empty balance": {
    status: 400,
    type: "invalid_request_error",
    message: "Your credit balance is too low to access the Anthropic API.",
    failure: "failed",
  },
  "our key": { status: 401, type: "authentication_error", failure: "failed" },
  "our bill": { status: 402, type: "billing_error", failure: "failed" },
  "our permissions": { status: 403, type: "permission_error", failure: "failed" },
  "an unknown model": { status: 404, type: "not_found_error", failure: "failed" },
  "a request of too many bytes": { status: 413, type: "request_too_large", failure: "rejected" },
  "a rate limit": { status: 429, type: "rate_limit_error", failure: "rate_limited" },
  "an internal error": { status: 500, type: "api_error", failure: "failed" },
  "a timeout": { status: 504, type: "timeout_error", failure: "timed_out" },
  "an overloaded API": { status: 529, type: "overloaded_error", failure: "rate_limited" },
};

describe.each(Object.entries(calls))("Anthropic failures of %s", (_name, call) => {
  for (const [name, { status, type, message = "vendor words", failure, param }] of Object.entries(cases)) {
    test(`${name} (${status}) is "${failure}", and only the caller's fault is told in the vendor's words`, async () => {
      const { provider } = scriptVendor(() => Response.json(errorBody(type, message), { status }));
      const error = await upstreamErrorOf(call(provider));
      expect(error).toMatchObject({ failure, status, param: param ?? null });
      expect(error.message === message).toBe(failure === "rejected");
    });
  }

  test("Retry-After is kept, of a rate limit and of an overload", async () => {
    for (const status of [429, 529]) {
      const { provider } = scriptVendor(() => new Response("{}", { status, headers: { "retry-after": "7" } }));
      expect((await upstreamErrorOf(call(provider))).retryAfterSeconds).toBe(7);
    }
  });

  test("an error in a 200 is one, and an answer that is no message too", async () => {
    for (const text of [JSON.stringify(errorBody("overloaded_error", "busy")), "{}", "[]", "null", "", "<html>"]) {
      const { provider } = scriptVendor(() => new Response(text, { headers: { "content-type": "application/json" } }));
      const { failure } = await upstreamErrorOf(call(provider));
      expect(failure).toBe(text.includes("busy") ? "rate_limited" : "failed");
    }
  });

  test("what is sent goes to /messages with the key, the version and nothing of OpenAI's", async () => {
    const { provider, sent } = scriptVendor(() => Response.json(errorBody("api_error", "no"), { status: 500 }));
    await upstreamErrorOf(call(provider));
    expect(sent[0]?.url).toBe("https://vendor.test/v1/messages");
    expect(sent[0]?.headers).toMatchObject({ "x-api-key": "sk-ant", "anthropic-version": "2023-06-01" });
    expect(sent[0]?.headers).not.toHaveProperty("authorization");
  });
});

test("a base URL that is no web address is refused at the start", () => {
  const options = { name: "anthropic", apiKey: null, timeouts: { firstByteMs: 1, idleMs: 1 } };
  expect(() => createAnthropicProvider({ ...options, baseUrl: "file:///etc/passwd" })).toThrow(TypeError);
});
