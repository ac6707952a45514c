import { afterAll, beforeAll, expect, test } from "bun:test";
import { createAccount, createApiKey } from "../accounts.ts";
import { microCredits, wholeCredits } from "../credits.ts";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { openTestDatabase, TEST_PEPPERS } from "../testing/index.ts";
import { readBalance } from "./balance.ts";
import { type LedgerCall, runCallBatch } from "./call-batch.ts";
import { registerInstance } from "./instance.ts";
import { verifyLedger } from "./invariants.ts";

let database: Database;
let terms: { instanceId: string; holdTtlSeconds: number };

beforeAll(async () => {
  database = await openTestDatabase();
  terms = { instanceId: await registerInstance(database.prisma), holdTtlSeconds: 660 };
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

type Caller = Awaited<ReturnType<typeof newCaller>>;

function holdCall(caller: Caller, credits: number): LedgerCall & { kind: "hold" } {
  const rest = { modelId: "openai/gpt-4o-mini", priceId: 1n, requestId: "req", streamed: false };
  return { kind: "hold", request: { ...caller, ...rest, id: newId("generation"), amount: wholeCredits(credits) } };
}

function settleCall(id: string, charge: bigint): LedgerCall {
  return {
    kind: "resolve",
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
  await runCallBatch(database.prisma, terms, [hold]);
  return { caller, id: hold.request.id };
}

test("in a mixed batch, what is resolved is free for what is held, and answers keep the calls' order", async () => {
  const { caller, id } = await heldCaller(10);
  const next = holdCall(caller, 9);
  const answers = await runCallBatch(database.prisma, terms, [next, settleCall(id, 1_000_000n)]);
  expect(answers).toMatchObject([
    { hold: { id: next.request.id, outcome: "held", available: 0n }, resolved: undefined },
    { hold: undefined, resolved: { id, charged: 1_000_000n, shortfall: 0n, available: 9_000_000n } },
  ]);
  expect(await readBalance(database.prisma, caller.accountId)).toMatchObject({ balance: 9_000_000n, held: 9_000_000n });
});

test("many accounts end and begin in one batch, each with its own figures", async () => {
  const held = await Promise.all(Array.from({ length: 20 }, (_, index) => heldCaller(10 + index)));
  const calls = held.flatMap(({ caller, id }, index) => [settleCall(id, BigInt(index + 1)), holdCall(caller, 9)]);
  const answers = await runCallBatch(database.prisma, terms, calls);
  for (const [index, { caller }] of held.entries()) {
    expect(answers[2 * index]).toMatchObject({ resolved: { charged: BigInt(index + 1) } });
    expect(answers[2 * index + 1]).toMatchObject({ hold: { outcome: "held" } });
    const balance = wholeCredits(10 + index) - BigInt(index + 1);
    expect(await readBalance(database.prisma, caller.accountId)).toMatchObject({ balance, held: wholeCredits(9) });
  }
});

test("a resolution that the database refuses takes no hold of its batch down, and changes nothing", async () => {
  const { caller, id } = await heldCaller(10);
  const other = await newCaller(10);
  const answers = await runCallBatch(database.prisma, terms, [settleCall(id, -1n), holdCall(other, 4)]);
  expect(answers[0]).toHaveProperty("error");
  expect(answers[1]).toMatchObject({ hold: { outcome: "held", available: 6_000_000n } });
  expect(await readBalance(database.prisma, caller.accountId)).toMatchObject({ balance: 10_000_000n, held: 10_000_000n });
});

test("batches of several processes over the same accounts in any order wait for each other and never deadlock", async () => {
  const callers = await Promise.all(Array.from({ length: 6 }, () => newCaller(1_000)));
  const worker = async (turn: number) => {
    let open: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const ordered = turn % 2 === 0 ? callers : [...callers].reverse();
      const holds = ordered.slice(0, 4).map((caller) => holdCall(caller, 1));
      const answers = await runCallBatch(database.prisma, terms, [...open.map((id) => settleCall(id, 10n)), ...holds]);
      expect(answers.filter((answer) => "error" in answer)).toEqual([]);
      open = holds.map((hold) => hold.request.id);
    }
    await runCallBatch(
      database.prisma,
      terms,
      open.map((id) => settleCall(id, 10n)),
    );
  };
  await Promise.all([0, 1, 2, 3].map(worker));
  const balances = await Promise.all(callers.map((caller) => readBalance(database.prisma, caller.accountId)));
  const spent = balances.reduce((sum, balance) => sum + (balance?.totalUsage ?? 0n), 0n);
  expect(spent).toBe(4n * 10n * 4n * 10n);
  expect(balances.every((balance) => balance?.held === 0n)).toBe(true);
});
