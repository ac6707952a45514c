import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createAccount, createApiKey } from "../accounts.ts";
import { formatCredits, microCredits, wholeCredits } from "../credits.ts";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { openTestDatabase, TEST_PEPPERS } from "../testing/index.ts";
import { readBalance } from "./balance.ts";
import { registerInstance } from "./instance.ts";
import { verifyLedger } from "./invariants.ts";
import { Ledger } from "./ledger.ts";
import type { HoldRequest, Resolution } from "./types.ts";

let database: Database;
let ledger: Ledger;

beforeAll(async () => {
  database = await openTestDatabase();
  ledger = new Ledger(database.prisma, {
    instanceId: await registerInstance(database.prisma),
    holdTtlSeconds: 660,
    holdDeadlineMs: 5_000,
    resolveDeadlineMs: 5_000,
    batchMax: 256,
    queueMax: 4096,
    onError: (error) => console.error(error),
  });
});

afterAll(async () => {
  const broken = (await verifyLedger(database.prisma)).filter((invariant) => invariant.violations !== 0);
  await database.close();
  expect(broken).toEqual([]);
});

async function newCaller(credits: number, options: { cap?: number } = {}) {
  const accountId = await createAccount(database.prisma, { name: "test", tierId: "pro", credits: wholeCredits(credits) });
  const { key } = await createApiKey(database.prisma, TEST_PEPPERS, {
    accountId,
    name: "key",
    spendCap: options.cap === undefined ? null : { credits: wholeCredits(options.cap), window: "lifetime" },
  });
  return { accountId, keyId: key.id };
}

function holdRequest(caller: { accountId: string; keyId: string }, credits: number): HoldRequest {
  return {
    ...caller,
    id: newId("generation"),
    modelId: "openai/gpt-4o-mini",
    priceId: 1n,
    requestId: "req",
    streamed: false,
    amount: wholeCredits(credits),
  };
}

function settlement(id: string, charge: bigint): Resolution {
  return {
    id,
    state: "settled",
    charge: microCredits(charge),
    provider: "simulator",
    usage: { input: 19, output: 9 },
    usageSource: "reported",
    outcome: "completed",
    finishReason: "stop",
    latencyMs: 5,
    firstTokenMs: null,
  };
}

describe("hold and resolve", () => {
  test("a settled hold charges exactly its charge and frees the rest", async () => {
    const caller = await newCaller(100);
    const request = holdRequest(caller, 40);
    expect(await ledger.hold(request)).toEqual({ ok: true, available: wholeCredits(60) });
    const resolved = await ledger.resolve(settlement(request.id, 825_000n));
    expect(resolved).toEqual({
      charged: microCredits(825_000n),
      shortfall: microCredits(0n),
      available: microCredits(99_175_000n),
    });
    expect(formatCredits(resolved?.charged ?? microCredits(0n))).toBe("0.825");
  });

  test("of 200 holds at once on a balance that affords ten, exactly ten are admitted", async () => {
    const caller = await newCaller(105);
    const results = await Promise.all(Array.from({ length: 200 }, () => ledger.hold(holdRequest(caller, 10))));
    expect(results.filter((result) => result.ok)).toHaveLength(10);
    expect(results.filter((result) => !result.ok && result.reason === "insufficient_credits")).toHaveLength(190);
    expect((await readBalance(database.prisma, caller.accountId))?.available).toBe(wholeCredits(5));
  });

  test("a key's spend cap is never overshot, and counts what is held", async () => {
    const caller = await newCaller(1_000, { cap: 30 });
    const requests = Array.from({ length: 64 }, () => holdRequest(caller, 10));
    const results = await Promise.all(requests.map((request) => ledger.hold(request)));
    const held = requests.filter((_, index) => results[index]?.ok);
    expect(held).toHaveLength(3);
    expect(results.find((result) => !result.ok)).toEqual({ ok: false, reason: "key_cap_reached", available: microCredits(0n) });
    await Promise.all(held.map((request) => ledger.resolve(settlement(request.id, 10_000_000n))));
    expect((await ledger.hold(holdRequest(caller, 1))).ok).toBe(false);
  });

  test("a revoked key and a suspended account are refused by the very next hold", async () => {
    const revoked = await newCaller(100);
    await database.prisma.apiKey.update({ where: { id: revoked.keyId }, data: { revokedAt: new Date(Date.now() - 1000) } });
    expect(await ledger.hold(holdRequest(revoked, 1))).toMatchObject({ ok: false, reason: "key_revoked" });
    const suspended = await newCaller(100);
    await database.prisma.account.update({ where: { id: suspended.accountId }, data: { status: "suspended" } });
    expect(await ledger.hold(holdRequest(suspended, 1))).toMatchObject({ ok: false, reason: "account_suspended" });
  });

  test("a charge above the hold takes what is free and books the rest as the house's shortfall", async () => {
    const caller = await newCaller(10);
    const request = holdRequest(caller, 4);
    await ledger.hold(request);
    const resolved = await ledger.resolve(settlement(request.id, 12_000_000n));
    expect(resolved).toEqual({ charged: wholeCredits(10), shortfall: wholeCredits(2), available: microCredits(0n) });
  });

  test("a charge above the hold of a capped key stays within the hold, so that no report can exceed the cap", async () => {
    const caller = await newCaller(100, { cap: 4 });
    const request = holdRequest(caller, 4);
    await ledger.hold(request);
    const resolved = await ledger.resolve(settlement(request.id, 6_000_000n));
    expect(resolved).toEqual({ charged: wholeCredits(4), shortfall: wholeCredits(2), available: wholeCredits(96) });
  });

  test("resolving twice charges once", async () => {
    const caller = await newCaller(10);
    const request = holdRequest(caller, 4);
    await ledger.hold(request);
    const both = await Promise.all([
      ledger.resolve(settlement(request.id, 1_000_000n)),
      ledger.resolve(settlement(request.id, 1_000_000n)),
    ]);
    expect(both.filter((result) => result !== null)).toHaveLength(2);
    expect(await ledger.resolve(settlement(request.id, 1_000_000n))).toBeNull();
    expect((await readBalance(database.prisma, caller.accountId))?.balance).toBe(wholeCredits(9));
  });

  test("a released hold costs nothing and leaves a receipt that says so", async () => {
    const caller = await newCaller(10);
    const request = holdRequest(caller, 4);
    await ledger.hold(request);
    await ledger.resolve({
      ...settlement(request.id, 0n),
      state: "released",
      usage: null,
      usageSource: "none",
      outcome: "upstream_failed",
    });
    const receipt = await database.prisma.generation.findUniqueOrThrow({ where: { id: request.id } });
    expect(receipt).toMatchObject({ state: "released", charged: 0n, outcome: "upstream_failed" });
    expect((await readBalance(database.prisma, caller.accountId))?.available).toBe(wholeCredits(10));
  });
});
