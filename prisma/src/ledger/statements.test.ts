import { afterAll, beforeAll, expect, test } from "bun:test";
import { createAccount, createApiKey } from "../accounts.ts";
import { microCredits, wholeCredits } from "../credits.ts";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { openTestDatabase, TEST_PEPPERS } from "../testing/index.ts";
import { readBalance } from "./balance.ts";
import { registerInstance } from "./instance.ts";
import { verifyLedger } from "./invariants.ts";
import { Ledger } from "./ledger.ts";
import { type LedgerCall, runCalls } from "./statements.ts";

let database: Database;
let ledger: Ledger;
let terms: { instanceId: string; holdTtlSeconds: number };

beforeAll(async () => {
  database = await openTestDatabase();
  terms = { instanceId: await registerInstance(database.prisma), holdTtlSeconds: 660 };
  const bounds = { holdDeadlineMs: 5_000, resolveDeadlineMs: 5_000, batchMax: 256, queueMax: 4_096 };
  ledger = new Ledger(database.prisma, { ...terms, ...bounds, onError: () => undefined });
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

/** Runs one statement that may wait a second for a row. */
function run(calls: LedgerCall[]) {
  return runCalls(database.prisma, terms, calls, 1_000);
}

type Caller = Awaited<ReturnType<typeof newCaller>>;

function holdCall(caller: Caller, credits: number): LedgerCall & { kind: "hold" } {
  const rest = { modelId: "openai/gpt-4o-mini", priceId: 1n, requestId: "req", streamed: false };
  return { kind: "hold", request: { ...caller, ...rest, id: newId("generation"), amount: wholeCredits(credits) } };
}

function settleCall({ accountId }: Caller, id: string, charge: bigint): LedgerCall & { kind: "resolve" } {
  return {
    kind: "resolve",
    accountId,
    resolution: {
      id,
      state: "settled",
      charge: microCredits(charge),
      provider: "openai",
      usage: { input: 1 },
      usageSource: "reported",
      outcome: "completed",
      finishReason: "stop",
      latencyMs: 1,
      firstTokenMs: null,
    },
  };
}

/** A caller with one open hold of all its credits. */
async function heldCaller(credits: number) {
  const caller = await newCaller(credits);
  const hold = holdCall(caller, credits);
  await run([hold]);
  return { caller, id: hold.request.id };
}

test("in a mixed batch, what is resolved is free for what is held, and answers keep the calls' order", async () => {
  const { caller, id } = await heldCaller(10);
  const next = holdCall(caller, 9);
  const answers = await run([next, settleCall(caller, id, 1_000_000n)]);
  expect(answers).toEqual([
    { hold: { ok: true, available: microCredits(0n) }, resolved: null },
    { hold: null, resolved: { charged: wholeCredits(1), shortfall: microCredits(0n), available: wholeCredits(9) } },
  ]);
  expect(await readBalance(database.prisma, caller.accountId)).toMatchObject({ balance: 9_000_000n, held: 9_000_000n });
});

test("many accounts end and begin in one batch, each with its own figures", async () => {
  const held = await Promise.all(Array.from({ length: 20 }, (_, index) => heldCaller(10 + index)));
  const calls = held.flatMap(({ caller, id }, index) => [settleCall(caller, id, BigInt(index + 1)), holdCall(caller, 9)]);
  const answers = await run(calls);
  for (const [index, { caller }] of held.entries()) {
    expect(answers[2 * index]).toMatchObject({ resolved: { charged: microCredits(BigInt(index + 1)) } });
    expect(answers[2 * index + 1]).toMatchObject({ hold: { ok: true } });
    const balance = wholeCredits(10 + index) - BigInt(index + 1);
    expect(await readBalance(database.prisma, caller.accountId)).toMatchObject({ balance, held: wholeCredits(9) });
  }
});

test("a resolution that the database refuses takes no hold of its batch down, and changes nothing", async () => {
  const caller = await newCaller(10);
  const other = await newCaller(10);
  const refused = holdCall(caller, 10).request;
  await ledger.hold(refused);
  const [resolved, held] = await Promise.all([
    ledger.resolve(settleCall(caller, refused.id, -1n).resolution),
    ledger.hold(holdCall(other, 4).request),
  ]);
  expect(resolved).toBeNull();
  expect(held).toEqual({ ok: true, available: wholeCredits(6) });
  expect(await readBalance(database.prisma, caller.accountId)).toMatchObject({ balance: 10_000_000n, held: 10_000_000n });
});

test("batches of several processes over the same accounts in any order wait for each other and never deadlock", async () => {
  const callers = await Promise.all(Array.from({ length: 6 }, () => newCaller(1_000)));
  const worker = async (turn: number) => {
    let open: (LedgerCall & { kind: "resolve" })[] = [];
    for (let round = 0; round < 10; round += 1) {
      const ordered = turn % 2 === 0 ? callers : callers.toReversed();
      const holds = ordered.slice(0, 4).map((caller) => ({ caller, call: holdCall(caller, 1) }));
      const answers = await run([...open, ...holds.map(({ call }) => call)]);
      expect(answers.slice(open.length).every(({ hold }) => hold?.ok)).toBe(true);
      open = holds.map(({ caller, call }) => settleCall(caller, call.request.id, 10n));
    }
    await run(open);
  };
  await Promise.all([0, 1, 2, 3].map(worker));
  const balances = await Promise.all(callers.map((caller) => readBalance(database.prisma, caller.accountId)));
  const spent = balances.reduce((sum, balance) => sum + (balance?.totalUsage ?? 0n), 0n);
  expect(spent).toBe(4n * 10n * 4n * 10n);
  expect(balances.every((balance) => balance?.held === 0n)).toBe(true);
});
