import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiError } from "../src/errors/create-api-error.ts";
import * as sdk from "../src/index.ts";
import { readMeta } from "../src/meta.ts";
import { clientOf, HELLO, rejectionOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { errorResponse } from "./support/wire.ts";

const META = readMeta(new Response(null, { headers: { "x-request-id": "req_e", "x-sellapi-credits-balance": "3" } }), 0);

/** Every row of the contract's error table: status, code and type on /v1, code and type on /api/v1. */
const CONTRACT = [
  [sdk.BadRequestError, 400, "invalid_request", "invalid_request_error", "messages_required", "invalid_request_error"],
  [sdk.AuthenticationError, 401, "invalid_api_key", "invalid_api_key", "invalid_api_key", "authentication_error"],
  [
    sdk.InsufficientCreditsError,
    402,
    "insufficient_credits",
    "insufficient_credits",
    "insufficient_credits",
    "insufficient_credits",
  ],
  [sdk.TierRestrictedError, 403, "tier_restricted", "tier_restricted", "model_not_available", "permission_error"],
  [sdk.PermissionDeniedError, 403, "scope_restricted", "scope_restricted", "scope_restricted", "permission_error"],
  [sdk.PermissionDeniedError, 403, "api_disabled", "api_disabled", "api_disabled", "permission_error"],
  [sdk.ModelNotFoundError, 404, "model_not_found", "model_not_found", "model_not_available", "not_found_error"],
  [sdk.NotFoundError, 404, "not_found", "not_found", "not_found", "not_found_error"],
  [sdk.ConflictError, 409, "idempotency_conflict", "idempotency_conflict", "idempotency_conflict", "invalid_request_error"],
  [
    sdk.UnprocessableEntityError,
    422,
    "idempotency_conflict",
    "idempotency_conflict",
    "idempotency_conflict",
    "invalid_request_error",
  ],
  [sdk.BadRequestError, 413, "request_too_large", "request_too_large", "request_too_large", "invalid_request_error"],
  [sdk.RateLimitError, 429, "rate_limit_exceeded", "rate_limit_exceeded", "rate_limit_exceeded", "rate_limit_error"],
  [sdk.ServerError, 500, "internal_error", "internal_error", "internal_error", "internal_server_error"],
  [sdk.UpstreamError, 502, "upstream_error", "upstream_error", "provider_error", "service_unavailable_error"],
  [sdk.UpstreamError, 502, "provider_not_configured", "upstream_error", "provider_not_configured", "service_unavailable_error"],
  [sdk.ServerError, 503, "service_unavailable", "service_unavailable", "service_unavailable", "service_unavailable_error"],
] as const;

describe("every error of the contract has its class, on both surfaces", () => {
  for (const [ErrorClass, status, code, type, platformCode, platformType] of CONTRACT) {
    test(`${status} ${code} is a ${ErrorClass.className}`, () => {
      for (const words of [
        { code, type },
        { code: platformCode, type: platformType },
      ]) {
        const error = createApiError({ error: { message: "why", ...words } }, status, META);
        expect(error.name).toBe(ErrorClass.className);
        expect(error).toMatchObject({ message: "why", status, ...words, requestId: "req_e", meta: META });
        expect(error).toBeInstanceOf(sdk.APIError);
      }
    });
  }
});

describe("what the contract does not name", () => {
  const cases = [
    ["an unknown code goes by its type", { error: { code: "new_word", type: "permission_error" } }, 403, "PermissionDeniedError"],
    ["an unknown code and type go by the status", { error: { code: "new_word", type: "new" } }, 404, "NotFoundError"],
    ["a numeric code is no word", { error: { code: 429, message: "slow" } }, 429, "RateLimitError"],
    ["a proxy's page goes by the status", "<html>Bad Gateway</html>", 502, "UpstreamError"],
    ["an unknown 5xx is the server's", "", 599, "ServerError"],
    ["an unknown 4xx is an APIError", { error: "teapot" }, 418, "APIError"],
    ["names of Object.prototype are no codes", { error: { code: "constructor", type: "toString" } }, 400, "BadRequestError"],
    ["a code beats a status that disagrees", { error: { code: "upstream_error" } }, 503, "UpstreamError"],
  ] as const;
  for (const [guarantee, body, status, name] of cases) {
    test(guarantee, () => expect(createApiError(body, status, META)).toMatchObject({ name, status, body }));
  }

  test("an error without a message says so, and keeps the body", () => {
    expect(createApiError("<html>", 502, META).message).toBe("The server answered 502 without saying why.");
    expect(createApiError({ error: "teapot" }, 418, META).message).toBe("teapot");
  });

  test("inside a stream the status is the one that the code, else the type, stands for", () => {
    expect(createApiError({ error: { code: "upstream_error" } }, null, META).status).toBe(502);
    expect(createApiError({ error: { code: "new", type: "rate_limit_error" } }, null, META).status).toBe(429);
    expect(createApiError({ error: { code: 503 } }, null, META)).toMatchObject({ status: 503, name: "ServerError" });
    expect(createApiError({ error: {} }, null, META)).toMatchObject({ status: 500, name: "ServerError" });
  });
});

describe("errors carry the fix as fields", () => {
  async function thrownFor(status: number, fields: object, headers: Record<string, string> = {}): Promise<unknown> {
    await using server = startServer(errorResponse(status, fields, headers));
    return await rejectionOf(clientOf(server, { maxRetries: 0 }).chat.completions.create(HELLO));
  }

  test("402: what is needed, what is there, where to buy, what would be affordable", async () => {
    const fields = {
      required: "12.5",
      available: "3",
      top_up_url: "https://sellapi.dev/dashboard/billing",
      affordable_max_tokens: 40,
    };
    const error = await thrownFor(402, { code: "insufficient_credits", ...fields }, { "x-sellapi-credits-balance": "3" });
    expect(error).toMatchObject({
      required: "12.5",
      available: "3",
      topUpUrl: "https://sellapi.dev/dashboard/billing",
      affordableMaxTokens: 40,
      credits: { balance: "3", charged: null, held: null },
    });
  });

  test("402 without the fields: null, not undefined", async () => {
    const nothing = { required: null, available: null, topUpUrl: null, affordableMaxTokens: null };
    expect(await thrownFor(402, { code: "insufficient_credits", required: 12 })).toMatchObject(nothing);
  });

  test("403: the tier that has the model", async () => {
    expect(await thrownFor(403, { code: "tier_restricted", required_tier: "pro" })).toMatchObject({ requiredTier: "pro" });
  });

  test("404: near names", async () => {
    expect(await thrownFor(404, { code: "model_not_found", suggestions: ["a", 5, "b"] })).toMatchObject({
      suggestions: ["a", "b"],
    });
    expect(await thrownFor(404, { code: "model_not_found" })).toMatchObject({ suggestions: [] });
  });

  test("429: the wait and the limit", async () => {
    const headers = { "retry-after": "2", "x-ratelimit-limit": "20", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2" };
    const error = await thrownFor(429, { code: "rate_limit_exceeded" }, headers);
    expect(error).toMatchObject({ retryAfterMs: 2000, rateLimit: { limit: 20, remaining: 0 } });
  });

  test("400: the field that is wrong", async () => {
    expect(await thrownFor(400, { code: "invalid_request", param: "messages" })).toMatchObject({ param: "messages" });
  });
});

describe("instanceof", () => {
  const error = createApiError({ error: { code: "model_not_found" } }, 404, META);

  test("holds for the class and its ancestors, and for no other", () => {
    for (const ErrorClass of [sdk.ModelNotFoundError, sdk.NotFoundError, sdk.APIError, sdk.SellapiError, Error])
      expect(error instanceof ErrorClass).toBe(true);
    for (const ErrorClass of [sdk.ConflictError, sdk.ConnectionError, sdk.RateLimitError])
      expect(error instanceof ErrorClass).toBe(false);
    for (const value of [null, undefined, "ModelNotFoundError", {}, new Error("plain")])
      expect(value instanceof sdk.SellapiError).toBe(false);
  });

  test("holds across two copies of the package", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sellapi-copy-"));
    await Bun.build({ entrypoints: [`${import.meta.dir}/../src/errors/index.ts`], minify: true, outdir: folder });
    const other: typeof sdk = await import(join(folder, "index.js"));
    rmSync(folder, { recursive: true });
    const foreign = new other.TimeoutError("late");
    expect(other.TimeoutError).not.toBe(sdk.TimeoutError);
    expect(foreign.name).toBe("TimeoutError");
    expect(foreign instanceof sdk.TimeoutError).toBe(true);
    expect(foreign instanceof sdk.ConnectionError).toBe(true);
    expect(foreign instanceof sdk.AbortedError).toBe(false);
  });

  test("a look-alike that is no error of ours is none", () => {
    class NotFoundError extends Error {
      static readonly className = "NotFoundError";
    }
    expect(new NotFoundError() instanceof sdk.NotFoundError).toBe(false);
  });

  test("a caller's subclass holds only for its own", () => {
    class MyRateLimit extends sdk.RateLimitError {}
    const details = { message: "m", status: 429, code: null, body: null, meta: META };
    expect(new MyRateLimit(details) instanceof MyRateLimit).toBe(true);
    expect(new MyRateLimit(details) instanceof sdk.RateLimitError).toBe(true);
    expect(new sdk.RateLimitError(details) instanceof MyRateLimit).toBe(false);
  });
});
