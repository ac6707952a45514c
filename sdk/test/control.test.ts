import { describe, expect, test } from "bun:test";
import { type ControlClientOptions, ControlError, createControlClient, SellapiError } from "../src/control/index.ts";
import { rejectionOf } from "./support/client.ts";
import { type ControlServer, startControlServer, trpcFailure } from "./support/control-server.ts";
import type { sampleRouter } from "./support/sample-router.ts";

function clientOf(server: ControlServer, options: Partial<ControlClientOptions> = {}) {
  return createControlClient<typeof sampleRouter>({ token: "mk-sellapi-secret", url: server.url, maxRetryDelay: 1, ...options });
}

describe("calls", () => {
  test("queries of one tick travel in one request, ten at most", async () => {
    await using server = startControlServer();
    const control = clientOf(server);
    const accounts = await Promise.all(Array.from({ length: 12 }, () => control.account.get.query()));
    expect(accounts[11]).toEqual({ id: "acc_1", balance: "10000" });
    expect(server.calls.map(({ method, url }) => [method, url.pathname.split(",").length])).toEqual([
      ["GET", 10],
      ["GET", 2],
    ]);
    expect(server.calls[0]?.headers.get("authorization")).toBe("Bearer mk-sellapi-secret");
  });

  test("mutations travel alone, each with an idempotency key of its own", async () => {
    await using server = startControlServer();
    const control = clientOf(server);
    const [first] = await Promise.all([control.keys.create.mutate({ name: "a" }), control.keys.create.mutate({ name: "b" })]);
    expect(first).toEqual({ id: "key_1", secret: "sk-sellapi-a" });
    expect(server.calls.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      "POST /trpc/keys.create",
      "POST /trpc/keys.create",
    ]);
    const keys = server.calls.map(({ headers }) => headers.get("idempotency-key"));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).not.toBe(keys[0]);
  });

  test("a caller who repeats a mutation can give the same key again", async () => {
    await using server = startControlServer(() => trpcFailure(null, 503));
    const create = () => clientOf(server).keys.create.mutate({ name: "a" }, { context: { idempotencyKey: "mine" } });
    await rejectionOf(create());
    await create();
    expect(server.calls.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["mine", "mine"]);
  });

  test("the token is read for every request", async () => {
    const tokens = ["first", "second"];
    await using server = startControlServer();
    const control = clientOf(server, { token: async () => tokens.shift() ?? "none" });
    await control.account.get.query();
    await control.account.get.query();
    expect(server.calls.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer first", "Bearer second"]);
  });
});

describe("retries", () => {
  for (const status of [408, 429, 500, 502, 503, 504, 529]) {
    test(`a query is sent again after ${status}`, async () => {
      await using server = startControlServer(
        () => trpcFailure(1, status),
        () => trpcFailure(1, status),
      );
      expect(await clientOf(server).account.get.query()).toMatchObject({ id: "acc_1" });
      expect(server.calls).toHaveLength(3);
    });
  }

  test("queries that failed together are sent again together", async () => {
    await using server = startControlServer(() => trpcFailure(2, 503, { "retry-after-ms": "1" }));
    const control = clientOf(server);
    await Promise.all([control.account.get.query(), control.ledger.list.query({ limit: 3 })]);
    expect(server.calls).toHaveLength(2);
  });

  test("a proxy's page and a missing server are repeated too, then ConnectionError", async () => {
    const page = (): Response => new Response("<html>", { status: 502 });
    await using server = startControlServer(page, page, page);
    const error = await rejectionOf(clientOf(server).account.get.query());
    expect(error).toMatchObject({ name: "ConnectionError" });
    expect(String(error)).toContain("502");
    expect(server.calls).toHaveLength(3);
    await server[Symbol.asyncDispose]();
    expect(await rejectionOf(clientOf(server).account.get.query())).toMatchObject({ name: "ConnectionError" });
  });

  test("a wait longer than maxRetryDelay fails at once", async () => {
    await using server = startControlServer(() => trpcFailure(1, 429, { "retry-after": "3600" }));
    const error = await rejectionOf(clientOf(server).account.get.query());
    expect(error).toMatchObject({ name: "ControlError", httpStatus: 429, retryAfterMs: 3_600_000 });
    expect(server.calls).toHaveLength(1);
  });

  test("a mutation is never repeated by itself", async () => {
    await using server = startControlServer(() => trpcFailure(null, 503));
    expect(await rejectionOf(clientOf(server).keys.create.mutate({ name: "a" }))).toMatchObject({ httpStatus: 503 });
    expect(server.calls).toHaveLength(1);
  });

  test("the caller's signal ends the wait", async () => {
    const controller = new AbortController();
    await using server = startControlServer(() => {
      setTimeout(() => controller.abort("enough"), 5);
      return trpcFailure(1, 503, { "retry-after": "20" });
    });
    const startedAt = performance.now();
    const call = clientOf(server, { maxRetryDelay: 30_000 }).account.get.query(undefined, { signal: controller.signal });
    expect(await rejectionOf(call)).toMatchObject({ name: "AbortedError" });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe("errors", () => {
  test("of a procedure are ControlError, with tRPC's code and the procedure's path", async () => {
    await using server = startControlServer();
    const error = await rejectionOf(clientOf(server).keys.create.mutate({ name: "poor" }));
    if (!(error instanceof ControlError)) throw error;
    expect(error).toBeInstanceOf(SellapiError);
    expect(error).toMatchObject({
      name: "ControlError",
      message: "Buy credits first.",
      code: "PAYMENT_REQUIRED",
      httpStatus: 402,
      path: "keys.create",
      fieldErrors: {},
      requestId: "req_1",
      retryAfterMs: null,
    });
  });

  test("of an input name its fields", async () => {
    await using server = startControlServer();
    const error = await rejectionOf(clientOf(server).keys.create.mutate({ name: "" }));
    expect(error).toMatchObject({ code: "BAD_REQUEST", fieldErrors: { name: ["must not be empty"] } });
  });

  test("of an unknown procedure are NOT_FOUND", async () => {
    await using server = startControlServer();
    const control = createControlClient<never>({ token: "mk", url: server.url, maxRetries: 0 });
    const query: unknown = Reflect.get(Reflect.get(control, "nope"), "query");
    if (typeof query !== "function") throw new Error("The client is a proxy: every name is callable.");
    expect(await rejectionOf(Promise.resolve(query()))).toMatchObject({ name: "ControlError", code: "NOT_FOUND", path: "nope" });
  });

  test("of time and abort are the core's", async () => {
    const never = (): Promise<Response> => new Promise(() => {});
    await using server = startControlServer(never, never);
    const control = clientOf(server, { maxRetries: 0, timeout: 20 });
    expect(await rejectionOf(control.account.get.query())).toMatchObject({ name: "TimeoutError" });
    const signal = AbortSignal.timeout(5);
    expect(await rejectionOf(clientOf(server).keys.create.mutate({ name: "a" }, { signal }))).toMatchObject({
      name: "AbortedError",
    });
  });
});

describe("options", () => {
  const wrong: [object, string][] = [
    [{ token: "" }, "token"],
    [{}, "token"],
    [{ token: "t", url: "/trpc" }, "url"],
    [{ token: "t", timeout: 0 }, "timeout"],
    [{ token: "t", maxRetries: -1 }, "maxRetries"],
    [{ token: "t", maxRetryDelay: -1 }, "maxRetryDelay"],
    [{ token: "t", fetch: 5 }, "fetch"],
    [{ token: "t", baseURL: "https://a" }, "baseURL"],
  ];
  for (const [options, mention] of wrong) {
    test(`${JSON.stringify(options)} is refused by name`, () => {
      expect(() => Reflect.apply(createControlClient, null, [options])).toThrow(SellapiError);
      expect(() => Reflect.apply(createControlClient, null, [options])).toThrow(mention);
    });
  }
});
