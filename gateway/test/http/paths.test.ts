/** Paths and methods that nothing takes: always the same shape of error, never a page, a trace or silence. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";

const NOT_FOUND = { status: 404, code: "not_found", type: "not_found", isCallerKnown: false };
const NOT_ALLOWED = { status: 405, code: "method_not_allowed", type: "invalid_request_error", isCallerKnown: false };

let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

describe("a path that is none is not found", () => {
  const PATHS = [
    "/",
    "/v1",
    "/v1/",
    "/v2/models",
    "/v1/chat",
    "/v1/chat/completions/x",
    "/%",
    "/v1/%E0%A4%A",
    "//",
    "/.env",
    "/v1/generations/",
  ];
  test.each(PATHS)("%s", async (path) => {
    for (const method of ["GET", "POST", "DELETE"]) await expectError(await gateway.request(path, { method }), NOT_FOUND);
  });
});

describe("a method that a path does not take is refused, naming those it takes", () => {
  const WRONG: [string, string, string[]][] = [
    ["GET", "/v1/chat/completions", ["POST"]],
    ["PUT", "/v1/chat/completions", ["POST"]],
    ["DELETE", "/v1/models/openai/gpt-4o-mini", ["GET"]],
    ["POST", "/v1/credits", ["GET"]],
    ["PATCH", "/v1/key", ["GET"]],
    ["POST", "/v1/generations/gen_1", ["GET"]],
    ["POST", "/health", ["GET"]],
  ];
  test.each(WRONG)("%s %s", async (method, path, allowed) => {
    const response = await gateway.request(path, { method });
    expect((await expectError(response, NOT_ALLOWED)).allowed_methods).toEqual(allowed);
    expect(response.headers.get("allow")).toBe(allowed.join(", "));
  });
});

describe("a browser", () => {
  const preflight = (path: string, headers: Record<string, string>) =>
    fetch(gateway.url + path, { method: "OPTIONS", headers: { origin: "https://app.example", ...headers } });

  test("may ask from any origin with the headers it names, without credentials", async () => {
    const wanted = "authorization, content-type, x-sellapi-max-credits, idempotency-key";
    const response = await preflight("/v1/chat/completions", {
      "access-control-request-method": "POST",
      "access-control-request-headers": wanted,
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    expect(response.headers.get("access-control-allow-headers")).toBe(wanted);
    expect(Number(response.headers.get("access-control-max-age"))).toBeGreaterThan(0);
  });

  test("cannot put anything but header names into the answer", async () => {
    const response = await preflight("/v1/models", { "access-control-request-headers": "x; <script>" });
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization, content-type");
  });

  test("may read every header of ours, on errors too", async () => {
    const caller = await gateway.createCaller();
    const answers = [await gateway.chat(caller), await gateway.chat(caller, { messages: [] }), await gateway.request("/nothing")];
    for (const response of answers) {
      const exposed = response.headers.get("access-control-expose-headers")?.split(", ") ?? [];
      const ours = [...response.headers.keys()].filter((name) => name.startsWith("x-"));
      expect(ours.filter((name) => !exposed.includes(name))).toEqual([]);
      expect(exposed).toContain("x-sellapi-credits-charged");
      expect(exposed).toContain("retry-after");
    }
  });
});

test("the caller's request id comes back on errors, and in the error itself", async () => {
  const response = await gateway.request("/nothing", { headers: { "x-request-id": "mine-7" } });
  expect(response.headers.get("x-request-id")).toBe("mine-7");
  expect((await expectError(response, NOT_FOUND)).request_id).toBe("mine-7");
});
