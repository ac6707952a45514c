/** Who may not ask, and for what: every refusal of a chat request before anything is spent. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { createManagementKey, createOperatorKey } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { type ErrorObject, type ExpectedError, expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const INVALID_KEY: ExpectedError = { status: 401, code: "invalid_api_key", type: "invalid_api_key", isCallerKnown: false };
const SUSPENDED: ExpectedError = { status: 403, code: "api_disabled", type: "api_disabled" };
const EXPENSIVE_MODEL = "openai/gpt-4o";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
afterEach(() => {
  // Nothing that is refused here may have reached a vendor.
  expect(upstream.requests.filter((request) => request.headers.get("authorization") !== "Bearer upstream-key")).toEqual([]);
  upstream.reset();
});

/** The refusal of a secret; all of them must be the same to the letter but for the request's id. */
async function refusalOf(headers: Record<string, string>): Promise<ErrorObject> {
  const response = await gateway.request("/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ model: "gpt-4o-mini", messages: [{ role: "user", content: "hi" }] }),
  });
  return { ...(await expectError(response, INVALID_KEY)), request_id: null };
}

describe("a key that is none", () => {
  const hex = "0".repeat(64);
  const wrong: Record<string, Record<string, string>> = {
    "is missing": {},
    "is empty": { authorization: "Bearer " },
    "comes under another scheme": { authorization: `Basic ${hex}` },
    "has another form": { authorization: "Bearer sk-proj-abc" },
    "has a wrong checksum": { authorization: `Bearer sk-sellapi-${hex}` },
    "comes as a wrong x-api-key": { "x-api-key": `sk-sellapi-${hex}` },
    "is two keys": { authorization: "Bearer a b" },
    "is SQL": { authorization: "Bearer ' OR 1=1 --" },
  };
  test("is answered with one message, whatever is wrong with it", async () => {
    const refusals = await Promise.all(Object.values(wrong).map(refusalOf));
    expect(refusals.length).toBe(Object.keys(wrong).length);
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0] ?? refusal);
  });

  test("of another kind can never call a model: neither a management key nor an operator's", async () => {
    const { accountId } = await gateway.createCaller();
    const management = await createManagementKey(gateway.prisma, TEST_PEPPERS, { accountId, name: "test" });
    const operator = await createOperatorKey(gateway.prisma, TEST_PEPPERS, "test");
    for (const { secret } of [management, operator]) {
      await refusalOf({ authorization: `Bearer ${secret}` });
      await refusalOf({ "x-api-key": secret });
      const onModels = await gateway.request("/v1/models", { headers: { authorization: `Bearer ${secret}` } });
      await expectError(onModels, INVALID_KEY);
    }
  });

  test("well-formed but unknown or expired, it is told nothing else", async () => {
    const { accountId } = await gateway.createCaller();
    const expired = await gateway.addKey(accountId, { expiresAt: new Date(Date.now() - 1_000) });
    expect(await refusalOf({ authorization: `Bearer ${expired.secret}` })).toEqual(await refusalOf({}));
  });
});

describe("what was allowed a moment ago", () => {
  const revoke = (caller: TestCaller) =>
    gateway.prisma.apiKey.update({ where: { id: caller.keyId }, data: { revokedAt: new Date() } });

  test("a key that is revoked is refused at once, though it was just used", async () => {
    const caller = await gateway.createCaller();
    expect((await gateway.chat(caller)).status).toBe(200);
    await revoke(caller);
    const refusal = await expectError(await gateway.chat(caller), INVALID_KEY);
    expect<ErrorObject>({ ...refusal, request_id: null }).toEqual(await refusalOf({}));
    expect(upstream.requests.length).toBe(1);
  });

  test("a key that expires is refused at once, though it was just used", async () => {
    const caller = await gateway.createCaller();
    expect((await gateway.chat(caller)).status).toBe(200);
    await gateway.prisma.apiKey.update({ where: { id: caller.keyId }, data: { expiresAt: new Date() } });
    await expectError(await gateway.chat(caller), INVALID_KEY);
  });

  test("a suspended account is refused at once, and later by the look-up too, on calls that cost nothing as well", async () => {
    const caller = await gateway.createCaller();
    expect((await gateway.chat(caller)).status).toBe(200);
    await gateway.prisma.account.update({ where: { id: caller.accountId }, data: { status: "suspended" } });
    await expectError(await gateway.chat(caller), SUSPENDED);
    const other = await gateway.addKey(caller.accountId);
    await expectError(await gateway.chat(other), SUSPENDED);
    await expectError(await gateway.get("/v1/credits", other), SUSPENDED);
  });

  test("a revoked key stops on calls that cost nothing within the time a look-up counts", async () => {
    const brief = await GatewayHarness.start({ database: gateway.dependencies.database, adjust: () => ({ callerCacheMs: 100 }) });
    const caller = await brief.createCaller();
    expect((await brief.get("/v1/credits", caller)).status).toBe(200);
    await revoke(caller);
    const until = performance.now() + 1_000;
    let response = await brief.get("/v1/credits", caller);
    while (response.status === 200 && performance.now() < until) {
      await Bun.sleep(10);
      response = await brief.get("/v1/credits", caller);
    }
    await expectError(response, INVALID_KEY);
    await brief.stop();
  });
});

describe("a model", () => {
  test("that does not exist is named, with the names it may have meant", async () => {
    const caller = await gateway.createCaller();
    const error = await expectError(await gateway.chat(caller, { model: "openai/gpt-4o-mimi" }), {
      status: 404,
      code: "model_not_found",
      type: "model_not_found",
      param: "model",
    });
    expect(error.suggestions).toContain("openai/gpt-4o-mini");
    expect(error.message).toContain("openai/gpt-4o-mini");
  });

  test("that is one of `models` is named by its place there, whatever is wrong with it", async () => {
    const free = await gateway.createCaller({ tier: "free" });
    const paramFor = async (body: Record<string, unknown>) => (await (await gateway.chat(free, body)).json()).error.param;
    const good = "deepseek/deepseek-chat";
    expect(await paramFor({ models: ["openai/gpt-4o-mimi"] })).toBe("models[0]");
    expect(await paramFor({ models: [good, "openai/gpt-4o-mini", "openai/gpt-4o-mimi"] })).toBe("models[2]");
    expect(await paramFor({ models: [good, "text-embedding-3-small"] })).toBe("models[1]");
    expect(await paramFor({ models: [EXPENSIVE_MODEL] })).toBe("models[0]");
    expect(await paramFor({ model: "openai/gpt-4o-mimi", models: ["openai/gpt-4o-mimi", good] })).toBe("model");
    expect(await paramFor({ model: "openai/gpt-4o-mimi", models: ["nothing"] })).toBe("model");
  });

  test("that resembles none is still answered", async () => {
    const response = await gateway.chat(await gateway.createCaller(), { model: "<script>".repeat(1_000) });
    const error = await expectError(response, { status: 404, code: "model_not_found", type: "model_not_found", param: "model" });
    expect(error.message.length).toBeLessThan(300);
  });

  test("of another kind cannot chat", async () => {
    const response = await gateway.chat(await gateway.createCaller(), { model: "text-embedding-3-small" });
    await expectError(response, { status: 400, code: "invalid_request", type: "invalid_request_error", param: "model" });
  });

  test("of a higher tier is refused to the free tier, naming the tier that has it", async () => {
    const free = await gateway.createCaller({ tier: "free" });
    const error = await expectError(await gateway.chat(free, { model: EXPENSIVE_MODEL }), {
      status: 403,
      code: "tier_restricted",
      type: "tier_restricted",
      param: "model",
    });
    expect(error.required_tier).toBe("pro");
    expect((await gateway.chat(free)).status).toBe(200);
    for (const tier of ["standard", "pro", "enterprise"] as const) {
      const caller = await gateway.createCaller({ tier });
      expect((await gateway.chat(caller, { model: EXPENSIVE_MODEL, max_tokens: 50 })).status).toBe(200);
    }
  });

  test("outside of the key's list is refused, by any of its names", async () => {
    const caller = await gateway.createCaller({ models: ["openai/gpt-4o-mini"] });
    for (const model of [EXPENSIVE_MODEL, "gpt-4o"]) {
      await expectError(await gateway.chat(caller, { model }), {
        status: 403,
        code: "scope_restricted",
        type: "scope_restricted",
        param: "model",
      });
    }
    expect((await gateway.chat(caller, { model: "gpt-4o-mini" })).status).toBe(200);
  });
});

test("a key without the scope chat is refused, naming the scope", async () => {
  const caller = await gateway.createCaller({ scopes: ["models", "images"] });
  const expected: ExpectedError = { status: 403, code: "scope_restricted", type: "scope_restricted" };
  expect((await expectError(await gateway.chat(caller), expected)).required_scope).toBe("chat");
});

test("a ceiling on credits, a missing balance and a refused key leave no receipt", async () => {
  const caller = await gateway.createCaller({ credits: "0.1" });
  const error = await expectError(await gateway.chat(caller), {
    status: 402,
    code: "insufficient_credits",
    type: "insufficient_credits",
  });
  expect(error).toMatchObject({ available: "0.1", required: "1.275", affordable_max_tokens: 0 });
  expect(await gateway.prisma.generation.count({ where: { accountId: caller.accountId } })).toBe(0);
});
