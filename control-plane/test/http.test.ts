/** What holds for every HTTP answer: request id, origins, methods, body limits. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { BASE_URL, type ErrorBody, type Harness, openHarness, type Tenant } from "./harness.ts";

const PAGE_ORIGIN = "https://app.example.com";
const BODY_MAX_BYTES = 256 * 1024;

let harness: Harness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openHarness({ origins: [PAGE_ORIGIN] });
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

test.each([
  ["/health", 200],
  ["/nothing", 404],
  ["/trpc/account.get", 401],
  ["/trpc/nothing.here", 404],
  ["/auth/get-session", 200],
  ["/auth/nothing", 404],
  ["/exports/usage.csv", 401],
  ["/webhooks/stripe", 405],
])("%s tells a browser to run, frame, guess and keep nothing of it", async (path, status) => {
  const reply = await get(path);
  expect(reply.status).toBe(status);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    "content-security-policy": expect.stringContaining("default-src 'none'; frame-ancestors 'none'"),
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
  });
  // The harness is reached by http: a browser that was told to use https alone would never come again.
  expect(reply.headers.has("strict-transport-security")).toBe(false);
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
