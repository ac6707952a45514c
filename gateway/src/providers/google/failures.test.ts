/** Google's errors, in the shapes it sends them, and whose fault each is. */
import { describe, expect, test } from "bun:test";
import type { UpstreamFailure } from "../provider.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { createGoogleProvider } from "./google-provider.ts";
import { answeredProvider } from "./testing/answering-fetch.ts";

const body = { messages: [{ role: "user", content: "hello" }] };
const request = { upstreamModel: "gemini-2.5-flash", body, signal: neverAborted() };

const errorInfo = (reason: string): object => ({
  "@type": "type.googleapis.com/google.rpc.ErrorInfo",
  reason,
  domain: "googleapis.com",
  metadata: { service: "generativelanguage.googleapis.com" },
});
const error = (code: number, status: string, message: string, ...details: object[]): object => ({
  error: { code, message, status, details },
});
const badRequest = (field: string): object => ({
  "@type": "type.googleapis.com/google.rpc.BadRequest",
  fieldViolations: [{ field, description: "is wrong" }],
});
const retryInfo = (retryDelay: string): object => ({ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay });

interface Expected {
  status: number;
  body: unknown;
  failure: UpstreamFailure;
  /** Where the vendor's words are the caller's to read. */
  message?: string;
  param?: string;
  retryAfterSeconds?: number;
}

const failures: Record<string, Expected> = {
  "an argument that is wrong, with the field": {
    status: 400,
    body: error(400, "INVALID_ARGUMENT", "It is wrong.", badRequest("generation_config.temperature")),
    failure: "rejected",
    message: "It is wrong.",
    param: "temperature",
  },
  "an argument whose field only the message names": {
    status: 400,
    body: error(400, "INVALID_ARGUMENT", "* GenerateContentRequest.generation_config.top_k: must be positive\n"),
    failure: "rejected",
    param: "top_k",
  },
  "an argument in camel case": {
    status: 400,
    body: error(400, "INVALID_ARGUMENT", "x", badRequest("contents[0].parts[1].inlineData")),
    failure: "rejected",
    param: "messages",
  },
  "an argument without a field": {
    status: 400,
    body: error(400, "INVALID_ARGUMENT", "The input token count exceeds the maximum. See ai.google.dev."),
    failure: "rejected",
    message: "The input token count exceeds the maximum. See ai.google.dev.",
  },
  "our key, which Google calls an argument": {
    status: 400,
    body: error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", errorInfo("API_KEY_INVALID")),
    failure: "failed",
  },
  "our key, in an older answer": {
    status: 400,
    body: { error: { code: 400, message: "API key expired. Please renew the API key.", status: "INVALID_ARGUMENT" } },
    failure: "failed",
  },
  "our region": {
    status: 400,
    body: error(400, "FAILED_PRECONDITION", "User location is not supported for the API use."),
    failure: "failed",
  },
  "our permission": { status: 403, body: error(403, "PERMISSION_DENIED", "x"), failure: "failed" },
  "a model that does not exist": { status: 404, body: error(404, "NOT_FOUND", "models/x is not found"), failure: "failed" },
  "a quota, with when to come back": {
    status: 429,
    body: error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", retryInfo("22.4s")),
    failure: "rate_limited",
    retryAfterSeconds: 23,
  },
  "a quota in a list, as streams have it": {
    status: 429,
    body: [error(429, "RESOURCE_EXHAUSTED", "x", retryInfo("8s"))],
    failure: "rate_limited",
    retryAfterSeconds: 8,
  },
  "a quota without a date": { status: 429, body: "", failure: "rate_limited" },
  "a delay beyond a day": {
    status: 429,
    body: error(429, "RESOURCE_EXHAUSTED", "x", retryInfo("999999s")),
    failure: "rate_limited",
    retryAfterSeconds: 86_400,
  },
  "an internal error": { status: 500, body: error(500, "INTERNAL", "x"), failure: "failed" },
  "an overloaded model": { status: 503, body: error(503, "UNAVAILABLE", "x"), failure: "failed" },
  "a deadline": { status: 504, body: error(504, "DEADLINE_EXCEEDED", "x"), failure: "timed_out" },
  "a 400 that is HTML": { status: 400, body: "<html>", failure: "rejected", message: "The provider refused the request." },
  "an error with status 200": { status: 200, body: error(503, "UNAVAILABLE", "x"), failure: "failed" },
  "an error with neither status nor code": {
    status: 200,
    body: { error: { status: "RESOURCE_EXHAUSTED" } },
    failure: "rate_limited",
  },
  "something that is no answer": { status: 200, body: "hello", failure: "failed" },
  "an answer with nothing in it": { status: 200, body: {}, failure: "failed" },
  "a redirect": { status: 302, body: "", failure: "failed" },
};

describe.each(["chat", "streamChat"] as const)("Google refuses %s", (operation) => {
  for (const [name, expected] of Object.entries(failures)) {
    test(`${name} is "${expected.failure}"`, async () => {
      const text = typeof expected.body === "string" ? expected.body : JSON.stringify(expected.body);
      const headers = { "content-type": "application/json" };
      const { provider } = answeredProvider(() => new Response(text, { status: expected.status, headers }));
      const outcome = await upstreamErrorOf(provider[operation](request));
      expect(outcome.failure).toBe(expected.failure);
      expect(outcome.param).toBe(expected.param ?? null);
      expect(outcome.retryAfterSeconds).toBe(expected.retryAfterSeconds ?? null);
      if (expected.message !== undefined) expect(outcome.message).toBe(expected.message);
      if (expected.failure !== "rejected") expect(outcome.message).toStartWith("google ");
    });
  }
});

describe("Google is called", () => {
  test("with the key in its header and nowhere else, and the model in the path, whatever its name", async () => {
    const { provider, sent } = answeredProvider(() => Response.json(error(500, "INTERNAL", "x"), { status: 500 }));
    await upstreamErrorOf(provider.chat({ ...request, upstreamModel: "tuned/../../m?x" }));
    await upstreamErrorOf(provider.streamChat(request));
    expect(sent.map(({ url }) => url)).toEqual([
      "https://google.test/v1beta/models/tuned%2F..%2F..%2Fm%3Fx:generateContent",
      "https://google.test/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
    ]);
    for (const { headers } of sent) {
      expect(headers.get("x-goog-api-key")).toBe("upstream-key");
      expect(headers.has("authorization")).toBe(false);
    }
  });

  test.each(["file:///etc/passwd", "localhost:8000", "not a url"])("never at the base URL %s", (baseUrl) => {
    const timeouts = { firstByteMs: 1, idleMs: 1 };
    expect(() => createGoogleProvider({ name: "google", baseUrl, apiKey: null, timeouts })).toThrow(TypeError);
  });

  test("and silence is given up after firstByteMs", async () => {
    const provider = createGoogleProvider({
      name: "google",
      baseUrl: "https://google.test",
      apiKey: null,
      timeouts: { firstByteMs: 20, idleMs: 1_000 },
      fetch: (_url, { signal }) => {
        const { promise, reject } = Promise.withResolvers<Response>();
        signal?.addEventListener("abort", () => reject(signal.reason));
        return promise;
      },
    });
    expect(await upstreamErrorOf(provider.chat(request))).toMatchObject({ failure: "timed_out" });
  });
});
