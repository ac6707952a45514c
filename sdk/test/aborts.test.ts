import { describe, expect, test } from "bun:test";
import { clientOf, HELLO, rejectionOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { completionResponse, errorResponse, streamResponse } from "./support/wire.ts";

const never = (): Promise<Response> => new Promise(() => {});

describe("the caller's signal", () => {
  test("aborted before the call: nothing is sent, also not to a fetch that does not listen", async () => {
    let calls = 0;
    const fetch = async (): Promise<Response> => {
      calls++;
      return completionResponse();
    };
    await using server = startServer();
    const call = clientOf(server, { fetch }).chat.completions.create(HELLO, { signal: AbortSignal.abort("why") });
    expect(await rejectionOf(call)).toMatchObject({ name: "AbortedError", cause: "why" });
    await Bun.sleep(0);
    expect(calls).toBe(0);
  });

  test("aborts a request that waits for its answer, and the server sees it; no retry", async () => {
    const controller = new AbortController();
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    await using server = startServer((request) => {
      request.signal.addEventListener("abort", () => resolve());
      controller.abort();
      return never();
    });
    expect(await rejectionOf(clientOf(server).chat.completions.create(HELLO, { signal: controller.signal }))).toMatchObject({
      name: "AbortedError",
    });
    await seen;
    expect(server.requests).toHaveLength(1);
  });

  test("aborts the wait before a retry at once", async () => {
    const controller = new AbortController();
    await using server = startServer(() => {
      setTimeout(() => controller.abort(), 5);
      return errorResponse(503, {}, { "retry-after": "20" });
    });
    const startedAt = performance.now();
    const error = await rejectionOf(clientOf(server, { maxRetryDelay: 30_000 }).models.list({ signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortedError" });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test("is given up when the answer is there: a signal that outlives many requests keeps none of them", async () => {
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners++;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners--;
      remove(...given);
    };
    await using server = startServer(completionResponse(), errorResponse(400, {}), streamResponse());
    const client = clientOf(server);
    await client.chat.completions.create(HELLO, { signal });
    await rejectionOf(client.chat.completions.create(HELLO, { signal }));
    for await (const _ of await client.chat.completions.create({ ...HELLO, stream: true }, { signal }));
    expect(listeners).toBe(0);
  });
});

describe("timeout", () => {
  test("without headers is TimeoutError, and is retried", async () => {
    await using server = startServer(never, completionResponse());
    expect((await clientOf(server, { timeout: 30 }).chat.completions.create(HELLO))._meta.retries).toBe(1);
    await using silent = startServer(never);
    expect(await rejectionOf(clientOf(silent).models.list({ timeout: 5, maxRetries: 0 }))).toMatchObject({
      name: "TimeoutError",
    });
  });

  test("covers the body of an answer that is no stream", async () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
    await using server = startServer(new Response(body));
    expect(await rejectionOf(clientOf(server).models.list({ timeout: 20, maxRetries: 0 }))).toMatchObject({
      name: "TimeoutError",
    });
  });

  test("does not cover the body of a stream", async () => {
    const body = new ReadableStream({
      async start(controller) {
        await Bun.sleep(60);
        controller.enqueue(new TextEncoder().encode("data: [DONE]\n\n"));
        controller.close();
      },
    });
    await using server = startServer();
    const client = clientOf(server, { fetch: async () => streamResponse(body), timeout: 20 });
    expect(await Array.fromAsync(await client.chat.completions.create({ ...HELLO, stream: true }))).toEqual([]);
  });

  test("ends a caller's fetch that does not listen, and a key function that hangs", async () => {
    await using server = startServer();
    const options = { timeout: 5, maxRetries: 0 };
    expect(await rejectionOf(clientOf(server, { fetch: never }).models.list(options))).toMatchObject({ name: "TimeoutError" });
    expect(await rejectionOf(clientOf(server, { apiKey: () => new Promise(() => {}) }).models.list(options))).toMatchObject({
      name: "TimeoutError",
    });
  });
});

test("a server that is not there is ConnectionError that names it, and not the key", async () => {
  const server = startServer();
  await server[Symbol.asyncDispose]();
  const error = await rejectionOf(clientOf(server, { maxRetries: 0 }).models.list());
  expect(error).toMatchObject({ name: "ConnectionError" });
  expect(String(error)).toContain(new URL(server.url).origin);
  expect(Bun.inspect(error)).not.toContain("sk-sellapi-secret");
});
