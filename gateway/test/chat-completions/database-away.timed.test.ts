/** Our own database does not answer: requests are refused in good time, and what was held meanwhile is given back. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const HOLD_DEADLINE_MS = 200;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: ({ ledger }) => ({ ledger: { ...ledger, holdDeadlineMs: HOLD_DEADLINE_MS, resolveDeadlineMs: HOLD_DEADLINE_MS } }),
  });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** Keeps everybody else from reading or writing balances, keys and receipts while `run` runs. */
async function withTablesLocked<Result>(run: () => Promise<Result>): Promise<Result> {
  const locked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const transaction = gateway.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE balances, api_keys, generations IN ACCESS EXCLUSIVE MODE`;
      locked.resolve();
      await release.promise;
    },
    { timeout: 20_000 },
  );
  await locked.promise;
  try {
    return await run();
  } finally {
    release.resolve();
    await transaction;
  }
}

async function expectUnavailable(ask: () => Promise<Response>): Promise<void> {
  const startedAt = performance.now();
  const response = await Promise.race([ask(), Bun.sleep(2_000).then(() => null)]);
  if (!response) throw new Error("no answer while the database is away");
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("1");
  const { error } = await response.json();
  expect(error).toMatchObject({ code: "service_unavailable", type: "service_unavailable", param: null });
  expect(error.message).toContain("Nothing was charged");
}

test("a hold that cannot be made in time is a 503 with retry-after, without a call to the vendor", async () => {
  // Known to the gateway, so that the hold is what meets the lock.
  expect((await gateway.chat(caller)).status).toBe(200);
  upstream.reset();
  await withTablesLocked(() => expectUnavailable(() => gateway.chat(caller)));
  expect(upstream.requests).toEqual([]);
});

test("so is a key that cannot be looked up in time, and a call that only reads", async () => {
  const stranger = await gateway.createCaller();
  await withTablesLocked(() => expectUnavailable(() => gateway.chat(stranger)));
  await withTablesLocked(() => expectUnavailable(() => gateway.get("/v1/credits", caller)));
  await withTablesLocked(() => expectUnavailable(() => gateway.get("/v1/generations/gen_06gzh14zy1vekegwfg0nk8271m", caller)));
});

test("what needs no database is answered all the same", async () => {
  // Somebody whom the gateway has just met, and so remembers for all of this.
  const known = await gateway.createCaller();
  expect((await gateway.chat(known)).status).toBe(200);
  await withTablesLocked(async () => {
    expect((await gateway.request("/health")).status).toBe(200);
    const response = await gateway.chat(known, { messages: [] });
    expect(response.status).toBe(400);
    expect((await gateway.get("/v1/models", known)).status).toBe(200);
  });
});

test("a hold that was committed too late is given back, and requests are served again", async () => {
  await gateway.dependencies.ledger.releaseOrphans(0);
  const { held, balance } = await gateway.balance(caller);
  expect(held).toBe(0n as typeof held);
  expect((await gateway.chat(caller)).headers.get("x-sellapi-credits-charged")).toBe("0.825");
  expect((await gateway.balance(caller)).balance - balance).toBe(-825_000n);
});

test("an answer whose charge cannot be committed yet is completed without a balance, and charged once the database is back", async () => {
  const before = await gateway.balance(caller);
  const asked = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  upstream.script = async () => {
    asked.resolve();
    await open.promise;
    return Response.json({
      ...{ id: "x", object: "chat.completion", created: 1, model: "gpt-4o-mini" },
      choices: [{ index: 0, message: { role: "assistant", content: "hi" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 19, completion_tokens: 9, total_tokens: 28 },
    });
  };
  const pending = gateway.chat(caller);
  await asked.promise;
  const response = await withTablesLocked(() => {
    open.resolve();
    return pending;
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.825");
  expect(response.headers.get("x-sellapi-credits-balance")).toBeNull();
  const receipt = await gateway.settledReceipt(caller, 5_000);
  expect(receipt).toMatchObject({ credits_charged: "0.825", state: "settled" });
  expect((await gateway.balance(caller)).balance - before.balance).toBe(-825_000n);
});
