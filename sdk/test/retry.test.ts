import { describe, expect, test } from "bun:test";
import { backoffMs, planRetry, readRetryAfterMs } from "../src/http/retry.ts";
import { APIError, ConnectionError, InsufficientCreditsError, RateLimitError } from "../src/index.ts";
import { clientOf, HELLO, rejectionOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { completionResponse, errorResponse, event, openStreamResponse, streamResponse } from "./support/wire.ts";

describe("what is sent again", () => {
  for (const status of [408, 429, 500, 502, 503, 504, 529]) {
    test(`${status}: until it succeeds, with the same idempotency key`, async () => {
      await using server = startServer(errorResponse(status, {}), errorResponse(status, {}), completionResponse());
      const { data, meta } = await clientOf(server).chat.completions.create(HELLO).withResponse();
      expect(data.id).toBe("gen_1");
      expect(meta.retries).toBe(2);
      const keys = new Set(server.requests.map((request) => request.headers.get("idempotency-key")));
      expect(keys.size).toBe(1);
      expect([...keys][0]).toMatch(/^[0-9a-f-]{36}$/);
    });
  }

  test("409 while the first request with the key still runs", async () => {
    await using server = startServer(
      errorResponse(409, { code: "idempotency_conflict" }, { "retry-after-ms": "1" }),
      completionResponse(),
    );
    await clientOf(server).chat.completions.create(HELLO);
    expect(server.requests).toHaveLength(2);
  });

  test("a connection that cannot be made", async () => {
    let calls = 0;
    const fetch = async (): Promise<Response> => {
      calls++;
      if (calls < 3) throw new TypeError("fetch failed");
      return completionResponse();
    };
    await using server = startServer();
    await clientOf(server, { fetch }).chat.completions.create(HELLO);
    expect(calls).toBe(3);
  });

  test("an answer that breaks off", async () => {
    const broken = (): Response =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"id":'));
            controller.error(new Error("reset"));
          },
        }),
      );
    const answers = [broken(), completionResponse()];
    await using server = startServer();
    const client = clientOf(server, { fetch: async () => answers.shift() ?? broken() });
    expect((await client.chat.completions.create(HELLO)).id).toBe("gen_1");
  });

  test("a stream that is refused before its first byte", async () => {
    await using server = startServer(errorResponse(503, {}), streamResponse());
    const stream = await clientOf(server).chat.completions.create({ ...HELLO, stream: true });
    expect(stream.meta.retries).toBe(1);
    expect(await Array.fromAsync(stream)).toHaveLength(3);
  });
});

describe("what is not", () => {
  for (const [status, code] of [
    [400, "invalid_request"],
    [401, "invalid_api_key"],
    [402, "insufficient_credits"],
    [403, "tier_restricted"],
    [404, "model_not_found"],
    [409, "something_else"],
    [413, "request_too_large"],
    [422, "idempotency_conflict"],
  ] as const) {
    test(`${status} ${code}`, async () => {
      await using server = startServer(errorResponse(status, { code }));
      const error = await rejectionOf(clientOf(server).chat.completions.create(HELLO));
      expect(error).toBeInstanceOf(APIError);
      expect(server.requests).toHaveLength(1);
    });
  }

  test("a stream after its first byte: half an answer was delivered and paid for", async () => {
    await using server = startServer(streamResponse(event({ choices: [] })), streamResponse());
    const stream = await clientOf(server).chat.completions.create({ ...HELLO, stream: true });
    await rejectionOf(Array.fromAsync(stream));
    expect(server.requests).toHaveLength(1);
  });

  test("a POST without idempotency key whose answer was lost: it may have been charged", async () => {
    let calls = 0;
    await using server = startServer();
    const fetch = async (): Promise<Response> => {
      calls++;
      throw new TypeError("reset");
    };
    const client = clientOf(server, { fetch, idempotency: "off" });
    expect(await rejectionOf(client.chat.completions.create(HELLO))).toBeInstanceOf(ConnectionError);
    expect(calls).toBe(1);
    expect(await rejectionOf(client.models.list())).toBeInstanceOf(ConnectionError);
    expect(calls).toBe(4);
  });

  test("what the caller's own middleware throws", async () => {
    let calls = 0;
    await using server = startServer();
    const client = clientOf(server, {
      middleware: [
        async () => {
          calls++;
          throw new RangeError("mine");
        },
      ],
    });
    expect(await rejectionOf(client.models.list())).toBeInstanceOf(RangeError);
    expect(calls).toBe(1);
  });
});

describe("the server has the last word", () => {
  test("x-should-retry: false ends it", async () => {
    await using server = startServer(errorResponse(503, {}, { "x-should-retry": "false" }));
    await rejectionOf(clientOf(server).models.list());
    expect(server.requests).toHaveLength(1);
  });

  test("x-should-retry: true repeats what is not repeated otherwise", async () => {
    await using server = startServer(
      errorResponse(402, { code: "insufficient_credits" }, { "x-should-retry": "true" }),
      completionResponse(),
    );
    await clientOf(server).chat.completions.create(HELLO);
    expect(server.requests).toHaveLength(2);
  });

  test("a wait longer than maxRetryDelay fails at once, and the error names the wait", async () => {
    await using server = startServer(errorResponse(429, { code: "rate_limit_exceeded" }, { "retry-after": "3600" }));
    const error = await rejectionOf(clientOf(server, { maxRetryDelay: 60_000 }).models.list());
    if (!(error instanceof RateLimitError)) throw error;
    expect(error.retryAfterMs).toBe(3_600_000);
    expect(server.requests).toHaveLength(1);
  });

  test("a shorter wait is kept", async () => {
    await using server = startServer(errorResponse(429, {}, { "retry-after-ms": "40" }), completionResponse());
    const startedAt = performance.now();
    await clientOf(server, { maxRetryDelay: 1_000 }).chat.completions.create(HELLO);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(39);
  });
});

describe("how often", () => {
  test("twice by default, then the last error", async () => {
    await using server = startServer(errorResponse(500, {}), errorResponse(500, {}), errorResponse(503, { message: "last" }));
    const error = await rejectionOf(clientOf(server).models.list());
    expect(error).toMatchObject({ status: 503, message: "last", meta: { retries: 2 } });
    expect(server.requests).toHaveLength(3);
  });

  test("never with maxRetries 0, of the client or of the request", async () => {
    await using server = startServer(errorResponse(500, {}), errorResponse(500, {}));
    await rejectionOf(clientOf(server, { maxRetries: 0 }).models.list());
    await rejectionOf(clientOf(server).models.list({ maxRetries: 0 }));
    expect(server.requests).toHaveLength(2);
  });

  test("the key is read anew for every attempt", async () => {
    const keys = ["first", "second"];
    await using server = startServer(errorResponse(500, {}), completionResponse());
    await clientOf(server, { apiKey: async () => keys.shift() ?? "none" }).models.list();
    expect(server.requests.map((request) => request.headers.get("authorization"))).toEqual(["Bearer first", "Bearer second"]);
  });
});

describe("the plan", () => {
  const failure = { status: 503, code: null, headers: new Headers() };
  const budget = { retriesDone: 0, maxRetries: 2, maxRetryDelayMs: 60_000 };

  test("back-off doubles from 0.5 s to 8 s, less up to a quarter", () => {
    for (const [retriesDone, most] of [500, 1000, 2000, 4000, 8000, 8000].entries()) {
      for (let sample = 0; sample < 50; sample++) {
        const delayMs = backoffMs(retriesDone);
        expect(delayMs).toBeLessThanOrEqual(most);
        expect(delayMs).toBeGreaterThanOrEqual(most * 0.75);
      }
    }
  });

  test("back-off is bounded by maxRetryDelay", () => {
    expect(planRetry(failure, { ...budget, maxRetryDelayMs: 3 })).toBe(3);
    expect(planRetry("connection", { ...budget, maxRetryDelayMs: 3 })).toBe(3);
  });

  test("a wait of exactly maxRetryDelay is taken, one more is not", () => {
    const wait = (ms: number): Headers => new Headers({ "retry-after-ms": String(ms) });
    expect(planRetry({ ...failure, headers: wait(60_000) }, budget)).toBe(60_000);
    expect(planRetry({ ...failure, headers: wait(60_001) }, budget)).toBeNull();
  });

  test("the server's wait is read in milliseconds, seconds or as a date, and nonsense is ignored", () => {
    expect(readRetryAfterMs(new Headers({ "retry-after-ms": "250", "retry-after": "9" }))).toBe(250);
    expect(readRetryAfterMs(new Headers({ "retry-after": "1.5" }))).toBe(1500);
    expect(readRetryAfterMs(new Headers({ "retry-after": new Date(Date.now() + 10_000).toUTCString() }))).toBeWithin(
      8_000,
      10_001,
    );
    expect(readRetryAfterMs(new Headers({ "retry-after": new Date(0).toUTCString() }))).toBe(0);
    expect(readRetryAfterMs(new Headers({ "retry-after": "soon" }))).toBeNull();
    expect(readRetryAfterMs(new Headers({ "retry-after": "Infinity" }))).toBeNull();
  });
});

test("InsufficientCreditsError is thrown after one request", async () => {
  await using server = startServer(errorResponse(402, { code: "insufficient_credits" }), openStreamResponse(""));
  expect(await rejectionOf(clientOf(server).chat.completions.create({ ...HELLO, stream: true }))).toBeInstanceOf(
    InsufficientCreditsError,
  );
  expect(server.requests).toHaveLength(1);
});
