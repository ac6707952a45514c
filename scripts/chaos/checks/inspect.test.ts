/** The checks see what is wrong: a small world whose books are right, and one thing spoiled at a time. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  clawBack,
  createAccount,
  type Database,
  Ledger,
  microCredits,
  newId,
  registerInstance,
  sweepHolds,
  topUp,
  wholeCredits,
} from "@sellapi/prisma";
import { openTestDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import type { UpstreamCall } from "../chaos-upstream.ts";
import { type Answer, Journal } from "../journal.ts";
import { addKey, type ChaosAccount } from "../population.ts";
import { inspect } from "./inspect.ts";

/** 10 prompt and 20 completion tokens of gpt-4o-mini. */
const USAGE = { prompt: 10, completion: 20 };
const CHARGE = microCredits(1_350_000n);
const HELD = wholeCredits(3);
const LEDGER_OPTIONS = { holdTtlSeconds: 660, holdDeadlineMs: 10_000, resolveDeadlineMs: 10_000, batchMax: 8, queueMax: 8 };
const PROCESS = "gateway 0, process 1";

interface World {
  journal: Journal;
  calls: Map<number, UpstreamCall[]>;
}

let database: Database;
let account: ChaosAccount;
/** Built anew by every test, over the same books. */
let build: () => World;
let answers: Answer[];

function ledgerOf(instanceId: string): Ledger {
  return new Ledger(database.prisma, { ...LEDGER_OPTIONS, instanceId, onError: (error) => console.error(error) });
}

function answerTo(operation: number, generationId: string): Answer {
  const key = { accountId: account.id, keyId: account.keys[0]?.id ?? "" };
  const when = { startedAt: operation * 10, endedAt: operation * 10 + 5 };
  const charge = { generationId, charged: CHARGE, isCommitted: true, isReplayed: false };
  return { operation, requestId: `request-${operation}`, ...key, ...charge, processName: PROCESS, ...when };
}

async function hold(ledger: Ledger, operation: number): Promise<Answer> {
  const answer = answerTo(operation, newId("generation"));
  const { accountId, keyId, requestId, generationId: id } = answer;
  const what = { modelId: "openai/gpt-4o-mini", priceId: 1n, streamed: false, amount: HELD };
  expect(await ledger.hold({ id, accountId, keyId, requestId, ...what })).toMatchObject({ ok: true });
  return answer;
}

async function settle(ledger: Ledger, operation: number): Promise<Answer> {
  const answer = await hold(ledger, operation);
  const usage = { usage: { input: USAGE.prompt, output: USAGE.completion }, usageSource: "reported" } as const;
  const facts = { provider: "openai", outcome: "completed", finishReason: "stop", latencyMs: 5, firstTokenMs: 1 } as const;
  await ledger.resolve({ id: answer.generationId, state: "settled", charge: CHARGE, ...usage, ...facts });
  return answer;
}

beforeAll(async () => {
  database = await openTestDatabase();
  const db = database.prisma;
  const granted = wholeCredits(100);
  const id = await createAccount(db, { name: "test", tierId: "pro", credits: granted });
  account = { id, kind: "plain", granted, cap: null, keys: [], isRevoking: false };
  account.keys.push(await addKey(db, TEST_PEPPERS, account));
  const self = await registerInstance(db);
  const ledger = ledgerOf(self);
  answers = [await settle(ledger, 1), await settle(ledger, 2)];
  // The third was answered while the database was away, and its gateway was killed before it could settle.
  answers.push({ ...(await hold(ledgerOf(newId("instance")), 3)), isCommitted: false });
  expect(await sweepHolds(db, self)).toBe(1);
  const order = { id: newId("order"), accountId: id, credits: wholeCredits(7) };
  await db.topUpOrder.create({ data: { ...order, pack: "usd_5", amountCents: 500n, currency: "usd", livemode: false } });
  await topUp(db, order.id);
  const asked = { ref: "refund", accountId: id, asked: wholeCredits(2), taken: wholeCredits(2) };
  await clawBack(db, { accountId: id, kind: "refund", amount: asked.asked, ref: asked.ref });
  build = () => {
    const journal = new Journal();
    for (const answer of answers) {
      journal.answers.push({ ...answer });
      const { operation, requestId, processName } = answer;
      journal.sent.set(requestId, { operation, accountId: id, processName, outcome: "answered" });
    }
    journal.orders.push(order);
    journal.takenBack.push({ ...asked });
    journal.killedAt.set(PROCESS, 1_000);
    return { journal, calls: new Map([1, 2, 3].map((operation) => [operation, [{ mode: "normal", usage: USAGE }]])) };
  };
});

afterAll(async () => {
  await database.close();
});

/** What is broken, each as the first line of its finding. */
async function broken({ journal, calls }: World): Promise<string[]> {
  const findings = await inspect({ db: database.prisma, accounts: [account], calls }, journal);
  return findings.filter(({ isOk }) => !isOk).map(({ text }) => text.split("\n")[0] ?? "");
}

function answerOf({ journal }: World, index: number): Answer {
  const answer = journal.answers[index];
  if (!answer) throw new Error(`there is no answer ${index}`);
  return answer;
}

test("books that are right are found right, a charge given away with its gateway included", async () => {
  expect(await broken(build())).toEqual([]);
});

const SPOILED: Record<string, { spoil: (world: World) => void; finds: RegExp[] }> = {
  "a charge other than answered": {
    spoil: (world) => void Object.assign(answerOf(world, 0), { charged: microCredits(CHARGE + 1n) }),
    finds: [/acknowledged charges is in the books/],
  },
  "an answer that is not in the books": {
    spoil: (world) => void Object.assign(answerOf(world, 1), { generationId: "gen_lost" }),
    finds: [/acknowledged charges is in the books/],
  },
  "a charge that expired though it was answered as booked": {
    spoil: (world) => void Object.assign(answerOf(world, 2), { isCommitted: true }),
    finds: [/acknowledged charges is in the books/],
  },
  "a charge that was given away by a gateway that lives": {
    spoil: ({ journal }) => journal.killedAt.clear(),
    finds: [/acknowledged charges is in the books/],
  },
  "a receipt that nobody asked for": {
    spoil: ({ journal }) => void journal.sent.delete("request-3"),
    finds: [/belongs to one request that was sent/, /upstream calls was made on a hold/],
  },
  "a failed request that was charged": {
    spoil: (world) => {
      const { generationId, requestId } = answerOf(world, 0);
      world.journal.failures.push({ generationId, requestId, code: "upstream_error" });
    },
    finds: [/failed requests cost nothing/],
  },
  "a left stream whose hold was another": {
    spoil: (world) => {
      const { generationId, requestId } = answerOf(world, 0);
      world.journal.left.push({ generationId, requestId, held: microCredits(HELD - 1n) });
    },
    finds: [/left streams cost at most/],
  },
  "an Idempotency-Key that was charged twice": {
    spoil: (world) => {
      const { journal, calls } = world;
      answerOf(world, 1).operation = 1;
      const second = journal.sent.get("request-2");
      if (second) second.operation = 1;
      calls.set(1, [...(calls.get(1) ?? []), ...(calls.get(2) ?? [])]);
      calls.delete(2);
      journal.idempotentOperations.add(1);
    },
    finds: [/Idempotency-Keys was charged at most once/],
  },
  "a charge without a call": {
    spoil: ({ calls }) => void calls.set(1, []),
    finds: [/charges for honest reports/, /each charge has an upstream call/],
  },
  "a call without a hold": {
    spoil: ({ calls }) => void calls.set(4, [{ mode: "failing", usage: null }]),
    finds: [/upstream calls was made on a hold/],
  },
  "a charge that is not what the usage is worth": {
    spoil: ({ calls }) => void calls.set(2, [{ mode: "normal", usage: { ...USAGE, completion: 21 } }]),
    finds: [/charges for honest reports/],
  },
  "a payment that is not on the balance's side": {
    spoil: ({ journal }) => void journal.orders.pop(),
    finds: [/balances is what was granted/, /top-ups and 1 refunds is booked/],
  },
  "a refund that took something else than it said": {
    spoil: ({ journal }) =>
      void journal.takenBack.splice(0, 1, {
        ref: "refund",
        accountId: account.id,
        asked: wholeCredits(2),
        taken: wholeCredits(1),
      }),
    finds: [/refunds is booked/],
  },
  "a revoked key that was served": {
    spoil: ({ journal }) => void journal.revocations.push({ keyId: account.keys[0]?.id ?? "", knownAt: 15 }),
    finds: [/revoked keys was served/],
  },
  "a promise broken while it ran": {
    spoil: ({ journal }) => journal.break("an answer that nobody understands"),
    finds: [/nothing that no fault excuses/],
  },
};

describe("it finds", () => {
  for (const [name, { spoil, finds }] of Object.entries(SPOILED)) {
    test(name, async () => {
      const world = build();
      spoil(world);
      const found = await broken(world);
      expect(found).toHaveLength(finds.length);
      for (const pattern of finds) expect(found.join("\n")).toMatch(pattern);
    });
  }

  test("a key above its cap", async () => {
    const where = { id: account.keys[0]?.id ?? "" };
    await database.prisma.apiKey.update({ where, data: { capCredits: CHARGE, capWindow: "lifetime" } });
    const found = await broken(build());
    await database.prisma.apiKey.update({ where, data: { capCredits: null, capWindow: null } });
    expect(found.join("\n")).toMatch(/^none of 1 capped keys is above its cap/);
  });

  test("a hold that nobody resolved", async () => {
    const world = build();
    const answer = await hold(ledgerOf(await registerInstance(database.prisma)), 9);
    world.journal.sent.set(answer.requestId, { operation: 9, accountId: account.id, processName: PROCESS, outcome: null });
    expect((await broken(world)).join("\n")).toMatch(/balances is what was granted/);
  });
});
