/** What holds for every HTTP answer: request id, origins, methods, body limits, errors that tell nothing internal. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createSecret, openDatabase } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { pino } from "pino";
import { createControlPlaneApp, createDependencies, createLogger } from "../src/index.ts";
import { BASE_URL, clientOf, type ErrorBody, type Harness, openHarness, refusalOf, type Tenant } from "./harness.ts";

const PAGE_ORIGIN = "https://app.example.com";
const BODY_MAX_BYTES = 256 * 1024;

let harness: Harness;
let tenant: Tenant;
const log: string[] = [];

beforeAll(async () => {
  const logger = pino({ level: "info" }, { write: (line: string) => void log.push(line) });
  harness = await openHarness({ origins: [PAGE_ORIGIN], logger });
  tenant = await harness.tenant();
});
afterAll(() => harness.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  harness.send<ErrorBody>(new Request(`${BASE_URL}${path}`, { headers }));
const post = (path: string, body: BodyInit | undefined, headers: Record<string, string> = {}) =>
  harness.send<ErrorBody>(
    new Request(`${BASE_URL}${path}`, {
      method: "POST",
      ...(body === undefined ? {} : { body }),
      headers: { authorization: `Bearer ${tenant.secret}`, "content-type": "application/json", ...headers },
    }),
  );
const keyCount = () => harness.prisma.apiKey.count({ where: { accountId: tenant.accountId } });

describe("the request id", () => {
  test("is the caller's where it is well-formed, in the header and in an error's body", async () => {
    const reply = await get("/trpc/account.get", { "x-request-id": "my.Request_id-1" });
    expect(reply.headers.get("x-request-id")).toBe("my.Request_id-1");
    expect(reply.body.error.data.requestId).toBe("my.Request_id-1");
  });

  test.each(["", "with space", "x".repeat(129), "semi;colon", "é"])(
    "is ours where the caller's is not well-formed: %p",
    async (given) => {
      const reply = await get("/health", { "x-request-id": given });
      expect(reply.headers.get("x-request-id")).toMatch(/^req_[0-9a-z]{26}$/);
    },
  );

  test.each([
    ["/health", "GET"],
    ["/nowhere", "GET"],
    ["/trpc/nothing.here", "GET"],
    ["/trpc/account.get", "DELETE"],
    ["/trpc/account.get,keys.create?batch=1", "GET"],
    ["/trpc/%E0%A4%A", "GET"],
    ["/trpc/", "GET"],
    ["/trpc", "GET"],
    ["/trpc/keys.create", "OPTIONS"],
  ])("is on the answer of %s by %s, and in the body of an error", async (path, method) => {
    const { status, headers, body } = await harness.send<ErrorBody>(new Request(`${BASE_URL}${path}`, { method }));
    expect(headers.get("x-request-id")).toMatch(/^req_/);
    expect(headers.get("content-type")).toStartWith("application/json");
    if (path !== "/health") {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      for (const { error } of [body].flat()) expect(error.data.requestId).toBe(headers.get("x-request-id") ?? "");
    }
  });
});

test("/health says ok", async () => {
  const reply = await get("/health");
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual({ status: "ok" } as never);
});

describe("origins", () => {
  test("a page of ours may call and read what it needs", async () => {
    const preflight = await harness.app.fetch(
      new Request(`${BASE_URL}/trpc/keys.create`, {
        method: "OPTIONS",
        headers: {
          origin: PAGE_ORIGIN,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization",
        },
      }),
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe(PAGE_ORIGIN);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("idempotency-key");
    const reply = await post("/trpc/keys.create", JSON.stringify({ name: "from a page" }), { origin: PAGE_ORIGIN });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("access-control-allow-origin")).toBe(PAGE_ORIGIN);
    expect(reply.headers.get("access-control-expose-headers")).toContain("x-request-id");
    expect(reply.headers.get("vary")).toContain("origin");
  });

  test.each([
    "https://evil.example",
    "null",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://app.example.com.evil.example",
    "https://evil-app.example.com",
    "https://APP.example.com",
  ])("a page of %s can neither change nor read anything", async (origin) => {
    const before = await keyCount();
    const preflight = await harness.app.fetch(
      new Request(`${BASE_URL}/trpc/keys.create`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      }),
    );
    expect(preflight.status).toBe(403);
    const reply = await post("/trpc/keys.create", JSON.stringify({ name: "forged" }), { origin });
    expect(reply.body.error.data).toMatchObject({ httpStatus: 403, reason: "origin_not_allowed" });
    expect(await keyCount()).toBe(before);
    const read = await get("/trpc/account.get", { origin, authorization: `Bearer ${tenant.secret}` });
    for (const headers of [preflight.headers, reply.headers, read.headers])
      expect(headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("methods and bodies", () => {
  test("a mutation by GET is refused and has no effect", async () => {
    const before = await keyCount();
    const input = encodeURIComponent(JSON.stringify({ name: "by GET" }));
    const reply = await get(`/trpc/keys.create?input=${input}`, { authorization: `Bearer ${tenant.secret}` });
    expect(reply.body.error.data).toMatchObject({ httpStatus: 405, code: "METHOD_NOT_SUPPORTED", reason: "method_not_allowed" });
    expect(reply.headers.get("allow")).toBe("POST");
    expect(await keyCount()).toBe(before);
  });

  test.each([
    ["text/plain", {}],
    ["application/x-www-form-urlencoded", {}],
    ["multipart/form-data; boundary=x", {}],
    ["application/octet-stream", {}],
    ["application/json", { "content-encoding": "gzip" }],
  ])("a mutation as %s with %p is refused and has no effect", async (contentType, extra) => {
    const before = await keyCount();
    const reply = await post("/trpc/keys.create", JSON.stringify({ name: "x" }), { "content-type": contentType, ...extra });
    expect(reply.body.error.data).toMatchObject({ httpStatus: 415, reason: "unsupported_media_type" });
    expect(await keyCount()).toBe(before);
  });

  test("a body up to the limit is read, one byte more is not", async () => {
    const empty = JSON.stringify({ name: "" }).length;
    const atLimit = await post("/trpc/keys.create", JSON.stringify({ name: "x".repeat(BODY_MAX_BYTES - empty) }));
    expect(atLimit.body.error.data).toMatchObject({
      httpStatus: 400,
      fieldErrors: { name: ["must have at most 100 characters"] },
    });
    const above = await post("/trpc/keys.create", JSON.stringify({ name: "x".repeat(BODY_MAX_BYTES - empty + 1) }));
    expect(above.body.error.data).toMatchObject({ httpStatus: 413, code: "PAYLOAD_TOO_LARGE", reason: "request_too_large" });
  });

  test("a body that declares no length is counted while it is read, and left at the limit", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const reply = await post("/trpc/keys.create", endless);
    expect(reply.body.error.data.httpStatus).toBe(413);
    expect(pulled).toBeLessThan(10);
  });

  test.each(["{", "nonsense", '{"name":', "\u0000"])("a body that is no JSON is refused: %p", async (body) => {
    const reply = await post("/trpc/keys.create", body);
    expect(reply.body.error.data).toMatchObject({ httpStatus: 400, reason: "invalid_request" });
  });

  test("a body of a hundred thousand nested arrays is refused like any other", async () => {
    const reply = await post("/trpc/keys.create", "[".repeat(100_000) + "]".repeat(100_000));
    expect(reply.body.error.data.httpStatus).toBe(400);
  });

  test("a batch of more procedures than anyone needs is refused", async () => {
    const path = Array.from({ length: 21 }, () => "account.get").join(",");
    const reply = await get(`/trpc/${path}?batch=1`, { authorization: `Bearer ${tenant.secret}` });
    expect([reply.body].flat()[0]?.error.data).toMatchObject({ httpStatus: 400, reason: "invalid_request" });
  });
});

describe("errors", () => {
  test("one failing call of a batch leaves the others their answers", async () => {
    const client = harness.client(tenant.secret, { batch: true });
    const [account, refusal] = await Promise.all([client.account.get.query(), refusalOf(client.ledger.list.query({ limit: 0 }))]);
    expect(account.id).toBe(tenant.accountId);
    expect(refusal.data).toMatchObject({ code: "BAD_REQUEST", path: "ledger.list" });
  });

  test("an unforeseen failure says nothing of its cause, which is in the log under the request id", async () => {
    log.length = 0;
    await harness.prisma.model.create({
      data: {
        id: "broken/rates",
        aliases: [],
        provider: "x",
        upstreamName: "x",
        displayName: "x",
        ownedBy: "x",
        category: "chat",
        capabilities: [],
        prices: { create: { rates: { canary_bucket: 1 }, source: "test", effectiveAt: new Date(0) } },
      },
    });
    const reply = await get("/trpc/models.list", { authorization: `Bearer ${tenant.secret}`, "x-request-id": "find-me" });
    expect(reply.status).toBe(500);
    expect(reply.body.error).toEqual({
      code: -32603,
      message: expect.stringContaining("Something went wrong on our side"),
      data: {
        code: "INTERNAL_SERVER_ERROR",
        httpStatus: 500,
        path: "models.list",
        requestId: "find-me",
        reason: "internal_error",
      },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/canary|stack|zod|node_modules|\.ts/i);
    const logged = log.filter((line) => line.includes("a procedure failed"));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('"requestId":"find-me"');
    expect(logged[0]).toContain("canary_bucket");
  });

  test("neither keys nor inputs are ever logged", async () => {
    log.length = 0;
    const { keys } = harness.client(tenant.secret);
    const created = await keys.create.mutate({ name: "canary-name" });
    await refusalOf(keys.create.mutate({ name: "canary-name", models: ["canary-model"] }));
    await harness.query("ledger.list", tenant.secret, { cursor: "canary-cursor" });
    await harness.query("account.get", createSecret("management"));
    expect(log.length).toBeGreaterThanOrEqual(4);
    const text = log.join("");
    for (const canary of [
      "canary",
      created.secret,
      created.secret.slice(20, 60),
      tenant.secret,
      tenant.secret.slice(20, 60),
      "Bearer",
    ]) {
      expect(text).not.toContain(canary);
    }
  });

  test("a database that is down is answered with 503, when to come back, and no address", async () => {
    const away = await openDatabase({ kind: "postgres", url: "postgres://someone:hunter2@127.0.0.1:1/sellapi", poolSize: 1 });
    const app = createControlPlaneApp(
      createDependencies({ prisma: away.prisma, peppers: TEST_PEPPERS, logger: createLogger("silent") }),
    );
    const headers = { authorization: `Bearer ${tenant.secret}` };
    const answer = await app.fetch(new Request(`${BASE_URL}/trpc/account.get`, { headers }));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    const text = await answer.text();
    expect(JSON.parse(text).error.data).toMatchObject({ code: "SERVICE_UNAVAILABLE", reason: "service_unavailable" });
    expect(text).not.toMatch(/hunter2|127\.0\.0\.1|ECONNREFUSED|prisma/i);
    expect((await refusalOf(clientOf(app, tenant.secret).keys.create.mutate({ name: "x" }))).data.httpStatus).toBe(503);
    expect((await app.fetch(new Request(`${BASE_URL}/health`))).status).toBe(200);
    await away.close();
  });
});
