/** What can go wrong with a hold or a settlement without anything being down. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createAccount, createApiKey } from "../accounts.ts";
import { microCredits, wholeCredits, ZERO_CREDITS } from "../credits.ts";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { openTestDatabase, TEST_PEPPERS } from "../testing/index.ts";
import { readBalance } from "./balance.ts";
import { registerInstance, sweepHolds } from "./instance.ts";
import { verifyLedger } from "./invariants.ts";
import { Ledger, LedgerBusyError } from "./ledger.ts";
import type { HoldRequest, Resolution } from "./types.ts";

let database: Database;
let ledger: Ledger;
let instanceId: string;
const errors: string[] = [];

/** A ledger of an instance of its own, so that no other's holds are its orphans. */
async function openLedger(queueMax = 4096): Promise<Ledger> {
  return new Ledger(database.prisma, {
    instanceId: await registerInstance(database.prisma),
    holdTtlSeconds: 660,
    holdDeadlineMs: 5_000,
    resolveDeadlineMs: 5_000,
    batchMax: 256,
    queueMax,
    onError: (_error, what) => errors.push(what),
  });
}

beforeAll(async () => {
  database = await openTestDatabase();
  instanceId = await registerInstance(database.prisma);
  ledger = await openLedger();
});

afterAll(async () => {
  const broken = (await verifyLedger(database.prisma)).filter((invariant) => invariant.violations !== 0);
  await database.close();
  expect(broken).toEqual([]);
});

async function newCaller(credits: number) {
  const accountId = await createAccount(database.prisma, { name: "test", tierId: "pro", credits: wholeCredits(credits) });
  const { key } = await createApiKey(database.prisma, TEST_PEPPERS, { accountId, name: "key" });
  return { accountId, keyId: key.id };
}

function holdRequest(caller: { accountId: string; keyId: string }, credits: number): HoldRequest {
  const ids = { id: newId("generation"), modelId: "openai/gpt-4o-mini", priceId: 1n, requestId: "req" };
  return { ...caller, ...ids, streamed: true, amount: wholeCredits(credits) };
}

function settlement(id: string, credits: number): Resolution {
  return {
    id,
    state: "settled",
    charge: wholeCredits(credits),
    provider: "simulator",
    usage: { input: 19, output: 9 },
    usageSource: "reported",
    outcome: "completed",
    finishReason: "stop",
    latencyMs: 5,
    firstTokenMs: null,
  };
}

/** Lets a hold expire as if its time had long passed. */
async function expire(id: string): Promise<void> {
  await database.prisma.$executeRaw`UPDATE generations SET expires_at = created_at - interval '2 minutes' WHERE id = ${id}`;
  expect(await sweepHolds(database.prisma, instanceId)).toBe(1);
}

describe("a hold that expires while its stream still runs", () => {
  test("gives its credits back, and the late settlement charges what is free", async () => {
    const caller = await newCaller(100);
    const request = holdRequest(caller, 40);
    await ledger.hold(request);
    await expire(request.id);
    expect((await readBalance(database.prisma, caller.accountId))?.held).toBe(ZERO_CREDITS);
    expect(await ledger.resolve(settlement(request.id, 30))).toMatchObject({
      charged: wholeCredits(30),
      shortfall: ZERO_CREDITS,
    });
    expect((await readBalance(database.prisma, caller.accountId))?.balance).toBe(wholeCredits(70));
  });

  test("never touches what others hold meanwhile: the rest is the house's shortfall, and the balance stays at zero or above", async () => {
    const caller = await newCaller(100);
    const late = holdRequest(caller, 60);
    await ledger.hold(late);
    await expire(late.id);
    const other = holdRequest(caller, 90);
    expect((await ledger.hold(other)).ok).toBe(true);
    expect(await ledger.resolve(settlement(late.id, 50))).toEqual({
      charged: wholeCredits(10),
      shortfall: wholeCredits(40),
      available: ZERO_CREDITS,
    });
    expect(await ledger.resolve(settlement(other.id, 90))).toMatchObject({ charged: wholeCredits(90), shortfall: ZERO_CREDITS });
  });

  test("is charged once, however often the late settlement comes", async () => {
    const caller = await newCaller(100);
    const request = holdRequest(caller, 40);
    await ledger.hold(request);
    await expire(request.id);
    await ledger.resolve(settlement(request.id, 30));
    expect(await ledger.resolve(settlement(request.id, 30))).toBeNull();
    expect((await readBalance(database.prisma, caller.accountId))?.balance).toBe(wholeCredits(70));
  });
});

describe("one bad row among good ones", () => {
  test("a hold with an id that exists, or a negative amount, fails alone", async () => {
    const caller = await newCaller(1_000);
    const first = holdRequest(caller, 1);
    await (await openLedger()).hold(first);
    const good = Array.from({ length: 10 }, () => holdRequest(caller, 1));
    const twin = { ...holdRequest(caller, 1), id: first.id };
    const negative = { ...holdRequest(caller, 1), amount: microCredits(-1n) };
    const batch = [...good.slice(0, 4), twin, ...good.slice(4, 8), negative, ...good.slice(8)];
    const results = await Promise.allSettled(batch.map((request) => ledger.hold(request)));
    const statuses = results.map((result) => result.status === "fulfilled" && result.value.ok);
    expect(statuses).toEqual(batch.map((request) => request !== twin && request !== negative));
    await Promise.all(good.map((request) => ledger.resolve(settlement(request.id, 1))));
    expect((await readBalance(database.prisma, caller.accountId))?.balance).toBe(wholeCredits(990));
  });

  test("a settlement that the database refuses for good fails alone, is given up in time, and its hold is given back", async () => {
    const caller = await newCaller(100);
    const requests = Array.from({ length: 5 }, () => holdRequest(caller, 10));
    await Promise.all(requests.map((request) => ledger.hold(request)));
    const [poisoned, ...good] = requests.map((request) => settlement(request.id, 3));
    if (!poisoned) throw new Error("unreachable");
    const refused = { ...poisoned, charge: microCredits(-1n) };
    const results = await Promise.all([refused, ...good].map((resolution) => ledger.resolve(resolution)));
    expect(results.map((result) => result?.charged ?? null)).toEqual([null, ...good.map(() => wholeCredits(3))]);
    expect(ledger.openHolds.has(refused.id)).toBe(false);
    expect(errors.some((what) => what.includes("refused by the database"))).toBe(true);
    expect(await ledger.releaseOrphans(0)).toBe(1);
    expect(await readBalance(database.prisma, caller.accountId)).toMatchObject({ held: ZERO_CREDITS, balance: wholeCredits(88) });
  });
});

test("beyond its bound the queue refuses at once, as busy, and holds nothing for the refused", async () => {
  const small = await openLedger(3);
  const caller = await newCaller(100);
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => small.hold(holdRequest(caller, 1))));
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused.length).toBe(7);
  for (const result of refused) expect(result.reason).toBeInstanceOf(LedgerBusyError);
  expect((await readBalance(database.prisma, caller.accountId))?.held).toBe(wholeCredits(3));
  expect(await small.releaseOrphans(0)).toBe(0);
});
