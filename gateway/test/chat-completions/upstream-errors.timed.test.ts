/** A vendor that fails before its first byte: what the caller is told, and that it costs nothing but leaves a receipt. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ExpectedError, expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream, type UpstreamScript } from "../support/scripted-upstream.ts";
import { completion, failure, silence } from "../support/upstream-answers.ts";

const FIRST_BYTE_MS = 1_000;
const SECRET = "postgres://user:hunter2@10.0.0.1 /srv/app/secret.ts upstream-key";
const FAILED: ExpectedError = { status: 502, code: "upstream_error", type: "upstream_error" };
const REJECTED: ExpectedError = { status: 400, code: "invalid_request", type: "invalid_request_error" };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: ({ providers }) => ({ providers: { ...providers, timeouts: { firstByteMs: FIRST_BYTE_MS, idleMs: FIRST_BYTE_MS } } }),
  });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

interface FailureCase {
  name: string;
  script: UpstreamScript;
  error: ExpectedError;
  outcome: string;
  /** What the caller must be told. */
  says?: string;
  retryAfter?: string;
}

const type = "invalid_request_error";
const JSON_TYPE = { headers: { "content-type": "application/json" } };
const html = () => new Response("<html><h1>Bad gateway</h1></html>", { headers: { "content-type": "text/html" } });

const FAILURES: FailureCase[] = [
  {
    name: "a 400 is the caller's own mistake, in the vendor's words",
    script: () => failure(400, { message: "max_tokens is too large: 900", type, param: "max_tokens" }),
    error: { ...REJECTED, param: "max_tokens" },
    outcome: "upstream_rejected",
    says: "max_tokens is too large: 900",
  },
  {
    name: "a 422 is too",
    script: () => failure(422, { message: "seed must be positive", type }),
    error: REJECTED,
    outcome: "upstream_rejected",
    says: "seed must be positive",
  },
  {
    name: "a 500 with secrets in it is a 502 without them",
    script: () => failure(500, { message: SECRET }),
    error: FAILED,
    outcome: "upstream_failed",
  },
  {
    name: "a refused key of ours is ours to explain",
    script: () => failure(401, { message: SECRET }),
    error: FAILED,
    outcome: "upstream_failed",
  },
  { name: "a 403 is ours", script: () => failure(403, { message: SECRET }), error: FAILED, outcome: "upstream_failed" },
  { name: "a 404 is ours", script: () => failure(404, { message: SECRET, type }), error: FAILED, outcome: "upstream_failed" },
  {
    name: "a 429 is no limit of the caller's, but its wait is passed on",
    script: () => failure(429, { message: SECRET }, { "retry-after": "7" }),
    error: FAILED,
    outcome: "upstream_failed",
    retryAfter: "7",
  },
  {
    name: "an error in a 200 is an error",
    script: () => failure(200, { message: SECRET, code: 502 }),
    error: FAILED,
    outcome: "upstream_failed",
  },
  { name: "an HTML page is no answer", script: html, error: FAILED, outcome: "upstream_failed" },
  {
    name: "broken JSON is no answer",
    script: () => new Response('{"choices": [', JSON_TYPE),
    error: FAILED,
    outcome: "upstream_failed",
  },
  { name: "an empty body is no answer", script: () => new Response("", JSON_TYPE), error: FAILED, outcome: "upstream_failed" },
  {
    name: "a redirect is not followed",
    script: () => Response.redirect("http://169.254.169.254/"),
    error: FAILED,
    outcome: "upstream_failed",
  },
  { name: "silence ends at the deadline", script: ({ signal }) => silence(signal), error: FAILED, outcome: "timed_out" },
];

describe.each([false, true])("with stream: %p", (isStream) => {
  for (const failureCase of FAILURES) {
    test(`${failureCase.name}; it costs nothing and leaves a receipt`, async () => {
      upstream.script = failureCase.script;
      const before = await gateway.balance(caller);
      const response = await gateway.chat(caller, { stream: isStream });
      const error = await expectError(response.clone(), failureCase.error);
      if (failureCase.says) expect(error.message).toBe(failureCase.says);
      expect(response.headers.get("retry-after")).toBe(failureCase.retryAfter ?? null);
      expect(await response.text()).not.toContain("hunter2");

      const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
      expect(receipt).toMatchObject({
        credits_charged: "0",
        outcome: failureCase.outcome,
        usage_source: "none",
        state: "released",
      });
      expect(await gateway.balance(caller)).toEqual(before);
      expect(upstream.requests.length).toBe(1);
    });
  }
});

/** A gateway on the same books with other parts. */
async function withParts<Result>(
  replace: NonNullable<Parameters<typeof GatewayHarness.start>[0]>["replace"],
  run: (other: GatewayHarness) => Promise<Result>,
): Promise<Result> {
  const other = await GatewayHarness.start({ database: gateway.dependencies.database, ...(replace ? { replace } : {}) });
  try {
    return await run(other);
  } finally {
    await other.stop();
  }
}

test("a vendor that cannot be reached is a 502", async () => {
  const gone = new ScriptedUpstream();
  const url = gone.baseUrl;
  await gone.stop();
  const other = await GatewayHarness.start({ upstreamUrl: url, database: gateway.dependencies.database });
  await expectError(await other.chat(caller), FAILED);
  await expectError(await other.chat(caller, { stream: true }), FAILED);
  await other.stop();
});

test("a provider that is not set up is named as such, and nothing is held", async () => {
  const receipts = () => gateway.prisma.generation.count({ where: { accountId: caller.accountId } });
  const before = await receipts();
  await withParts(
    () => ({ providers: new Map() }),
    async (other) => {
      const expected: ExpectedError = { status: 502, code: "provider_not_configured", type: "upstream_error" };
      const error = await expectError(await other.chat(caller), expected);
      expect(error.message).toContain("openai/gpt-4o-mini");
    },
  );
  expect(await receipts()).toBe(before);
});

test("a mistake of our own is a 500 that tells nothing, and costs nothing", async () => {
  const fail = () => Promise.reject(new TypeError(`cannot read ${SECRET}`));
  await withParts(
    () => ({ providers: new Map([["openai", { name: "openai", chat: fail, streamChat: fail }]]) }),
    async (other) => {
      for (const stream of [false, true]) {
        const response = await other.chat(caller, { stream });
        await expectError(response.clone(), { status: 500, code: "internal_error", type: "internal_error" });
        expect(await response.text()).not.toContain("hunter2");
        const receipt = await other.receipt(caller, response.headers.get("x-sellapi-generation-id"));
        expect(receipt).toMatchObject({ credits_charged: "0", outcome: "upstream_failed" });
      }
    },
  );
});

test("a request that takes too long in all is ended at its deadline", async () => {
  upstream.script = async ({ signal }) => {
    await silence(signal);
    return completion();
  };
  const other = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    database: gateway.dependencies.database,
    adjust: () => ({ requestDeadlineMs: 400 }),
  });
  const response = await other.chat(caller);
  await expectError(response, FAILED);
  const receipt = await other.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  expect(receipt).toMatchObject({ credits_charged: "0", outcome: "timed_out" });
  await upstream.latest.aborted;
  await other.stop();
});
