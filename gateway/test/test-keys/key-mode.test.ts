/** A key in test mode behaves as a live one in everything but money, and reaches the simulator alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readStream } from "../support/event-reader.ts";
import { expectCallerHeaders, expectError } from "../support/expectations.ts";
import type { GatewayHarness, TestCaller } from "../support/gateway-harness.ts";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { HELLO, openaiClient, startTestKeyGateway } from "./harness.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let tester: TestCaller;

beforeAll(async () => {
  gateway = await startTestKeyGateway(upstream.baseUrl);
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  expect(upstream.requests).toEqual([]);
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  tester = await gateway.createCaller({ mode: "test", credits: "50" });
});

/** Every trace of money an account can have. */
async function books(caller: TestCaller) {
  const entries = await gateway.prisma.ledgerEntry.findMany({ where: { accountId: caller.accountId } });
  return { balance: await gateway.balance(caller), entries: entries.map((entry) => [entry.kind, entry.amount]) };
}

test("JSON: charged zero, with every header of a paid answer, a receipt, and books that did not move", async () => {
  const before = await books(tester);
  const response = await gateway.chat(tester);
  const body = await response.json();
  expect(response.status).toBe(200);
  expectCallerHeaders(response);
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
  expect(response.headers.get("x-sellapi-credits-balance")).toBe("50");
  expect(body.usage).toMatchObject({ credits_charged: "0", cost: 0 });
  expect(body.usage.completion_tokens).toBeGreaterThan(0);
  const id = response.headers.get("x-sellapi-generation-id");
  expect(body.x_sellapi).toEqual({ generation_id: id, credits_charged: "0", credits_balance: "50" });
  expect(await gateway.receipt(tester, id)).toMatchObject({
    model: "openai/gpt-4o-mini",
    provider: "simulator",
    state: "settled",
    outcome: "completed",
    usage_source: "reported",
    unit_prices: { input: "0.015", output: "0.06" },
    credits_held: "0",
    credits_charged: "0",
    cost: 0,
  });
  expect(await books(tester)).toEqual(before);
});

test("a stream: held zero, charged zero, and books that did not move", async () => {
  const before = await books(tester);
  const response = await gateway.chat(tester, { stream: true, stream_options: { include_usage: true } });
  expectCallerHeaders(response);
  expect(response.headers.get("x-sellapi-credits-held")).toBe("0");
  expect(response.headers.get("x-sellapi-credits-charged")).toBeNull();
  const { finish, usage, isDone } = await readStream(response);
  expect(finish?.x_sellapi).toMatchObject({ credits_charged: "0", credits_balance: "50" });
  expect(usage).toMatchObject({ credits_charged: "0", cost: 0 });
  expect(isDone).toBe(true);
  expect(await books(tester)).toEqual(before);
});

test("an account without a credit can test", async () => {
  const penniless = await gateway.createCaller({ mode: "test", credits: "0", tier: "free" });
  expect((await gateway.chat(penniless, { max_tokens: 4_000 })).status).toBe(200);
});

test("many requests at once leave the books as they were", async () => {
  const before = await books(tester);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => gateway.chat(tester, { stream: i % 2 === 0 })));
  await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map((answer) => answer.status)).toEqual(Array(40).fill(200));
  expect(await books(tester)).toEqual(before);
});

describe("what a live key is refused a test key is refused too", () => {
  test("more requests a minute than its limit", async () => {
    const slow = await gateway.createCaller({ mode: "test", rateLimitPerMinute: 1 });
    expect((await gateway.chat(slow)).headers.get("x-ratelimit-remaining")).toBe("0");
    const refused = await gateway.chat(slow);
    await expectError(refused, { status: 429, code: "rate_limit_exceeded", type: "rate_limit_exceeded" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("a model above its tier, a scope it lacks, a model it may not call", async () => {
    const free = await gateway.createCaller({ mode: "test", tier: "free" });
    await expectError(await gateway.chat(free, { model: "gpt-4o" }), {
      status: 403,
      code: "tier_restricted",
      type: "tier_restricted",
      param: "model",
    });
    const scoped = await gateway.createCaller({ mode: "test", scopes: ["models"] });
    await expectError(await gateway.chat(scoped), { status: 403, code: "scope_restricted", type: "scope_restricted" });
    const listed = await gateway.createCaller({ mode: "test", models: ["test/slow"] });
    await expectError(await gateway.chat(listed), {
      status: 403,
      code: "scope_restricted",
      type: "scope_restricted",
      param: "model",
    });
  });

  test("a malformed body and an unknown model", async () => {
    await expectError(await gateway.chat(tester, { messages: [] }), {
      status: 400,
      code: "invalid_request",
      type: "invalid_request_error",
      param: "messages",
    });
    await expectError(await gateway.chat(tester, { model: "gpt-99" }), {
      status: 404,
      code: "model_not_found",
      type: "model_not_found",
      param: "model",
    });
  });

  test("anything, once it is revoked or its account suspended", async () => {
    const revokedAt = new Date(Date.now() - 1_000);
    await gateway.chat(tester);
    await gateway.prisma.apiKey.update({ where: { id: tester.keyId }, data: { revokedAt } });
    expect((await gateway.chat(tester)).status).toBe(401);
    const other = await gateway.createCaller({ mode: "test" });
    await gateway.chat(other);
    await gateway.prisma.account.update({ where: { id: other.accountId }, data: { status: "suspended" } });
    expect((await gateway.chat(other)).status).toBe(403);
  });
});

describe("x-sellapi-max-credits binds a test key as it binds a live one", () => {
  const ceiling = { headers: { "x-sellapi-max-credits": "2" } };

  test("the output limit is lowered to what it affords, said in x-sellapi-max-tokens, and nothing is held", async () => {
    const response = await gateway.chat(tester, {}, ceiling);
    const { choices } = await response.json();
    expect(response.headers.get("x-sellapi-max-tokens")).toBe("28");
    expect(choices[0].finish_reason).toBe("length");
    const receipt = await gateway.receipt(tester, response.headers.get("x-sellapi-generation-id"));
    expect(receipt).toMatchObject({ credits_held: "0", credits_charged: "0" });
  });

  test("one that is too low is refused with the fields of a 402", async () => {
    const response = await gateway.chat(tester, {}, { headers: { "x-sellapi-max-credits": "0.5" } });
    const error = await expectError(response, {
      status: 402,
      code: "insufficient_credits",
      type: "insufficient_credits",
    });
    expect(error).toMatchObject({ required: "1.275", available: "0.5", limit_source: "max_credits" });
  });
});

test("the openai client sees no difference", async () => {
  const client = openaiClient(gateway, tester);
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages: HELLO });
  const stream = await client.chat.completions.create({ model: "gpt-4o", messages: HELLO, stream: true });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  expect(answer.choices[0]?.message.content).toBe(text);
  expect(text).toContain("lighthouses");
});
