/** Browsers: any page may call the gateway with a key of its own, and none ever with a cookie. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

const ORIGINS = [
  "https://app.example.com",
  "https://evil.example",
  "http://localhost:5173",
  "null",
  "https://localhost.evil.example",
  "https://app.example.com:8443",
  "chrome-extension://abcdef",
];
const PATHS = ["/v1/chat/completions", "/chat/completions", "/v1/models", "/v1/credits", "/v1/key", "/v1/generations/gen_x"];
/** The headers of the contract's table, which pages must be able to read. */
const EXPOSED = [
  "x-request-id",
  "x-sellapi-credits-charged",
  "x-sellapi-credits-balance",
  "x-sellapi-credits-held",
  "x-sellapi-generation-id",
  "x-sellapi-max-tokens",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-ratelimit-limit-requests",
  "x-ratelimit-remaining-requests",
  "x-ratelimit-reset-requests",
  "retry-after",
  "x-should-retry",
  "idempotent-replayed",
];

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

function expectOpenWithoutCredentials(headers: Headers): void {
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.has("access-control-allow-credentials")).toBe(false);
  const exposed = (headers.get("access-control-expose-headers") ?? "").split(", ");
  for (const name of EXPOSED) expect(exposed).toContain(name);
}

describe.each(ORIGINS)("a page of %s", (origin) => {
  test("is answered its preflight on every route, without credentials", async () => {
    for (const path of PATHS) {
      const answer = await fetch(gateway.url + path, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type,idempotency-key",
        },
      });
      expect(answer.status).toBe(204);
      expectOpenWithoutCredentials(answer.headers);
      expect(answer.headers.get("access-control-allow-headers")).toBe("authorization,content-type,idempotency-key");
      expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
    }
  });

  test("can read answers, streams and errors, and a cookie is nobody's key", async () => {
    const answers = [
      await gateway.chat(caller, {}, { headers: { origin } }),
      await gateway.chat(caller, { stream: true }, { headers: { origin } }),
      await gateway.chat(caller, { model: "none" }, { headers: { origin } }),
      await gateway.get("/v1/credits", caller, { origin }),
      await gateway.request("/v1/credits", {
        headers: { origin, cookie: `authorization=Bearer ${caller.secret}; key=${caller.secret}` },
      }),
      await gateway.request("/nowhere", { headers: { origin } }),
    ];
    for (const answer of answers) {
      expectOpenWithoutCredentials(answer.headers);
      expect(answer.headers.has("set-cookie")).toBe(false);
      await answer.body?.cancel();
    }
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 404, 200, 401, 404]);
  });
});

test("a preflight reflects header names and nothing else", async () => {
  for (const asked of ["x-a\u00ff", "a;b", "a: b", "<script>", `${"x".repeat(1_001)}`, "a%0d%0ab"]) {
    const answer = await fetch(`${gateway.url}/v1/models`, {
      method: "OPTIONS",
      headers: { "access-control-request-headers": asked },
    });
    expect(answer.headers.get("access-control-allow-headers")).toBe("authorization, content-type");
  }
});
