/** Somebody holds one account's row (an operator's session, a stuck job): that account waits, and no other. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "@sellapi/prisma";
import { SQL } from "bun";
import { credits, type GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import {
  FaultyDatabase,
  introduce,
  medianMs,
  type TimedAnswer,
  timed,
  UNAVAILABLE,
  untilServed,
} from "./support/faulty-database.ts";
import { noPostgresReason } from "./support/postgres-server.ts";

/** Longer than any wait of ours. */
const HELD_MS = 3_000;
/** What another account may notice: the shared batch's one short wait, with room for a busy machine. */
const NOTICEABLE_MS = 900;
/** What it notices most of the time: nothing. */
const MEDIAN_MS = 150;

let faulty: FaultyDatabase;
let gateway: GatewayHarness;

/** Holds an account's row from a session of its own. @returns what lets it go. */
async function holdRow(accountId: string): Promise<() => Promise<void>> {
  const sql = new SQL(faulty.server.url(), { max: 1 });
  const session = await sql.reserve();
  await session`BEGIN`;
  await session`SELECT 1 FROM balances WHERE account_id = ${accountId} FOR UPDATE`;
  return async () => {
    await session`ROLLBACK`;
    session.release();
    await sql.close();
  };
}

/** A client that asks one request after the other; all must be served. */
async function askUntil(until: number, caller: TestCaller): Promise<TimedAnswer[]> {
  const answers: TimedAnswer[] = [];
  while (performance.now() < until) {
    const answer = await timed(() => gateway.chat(caller));
    expect(answer.status).toBe(200);
    answers.push(answer);
  }
  return answers;
}

describe.skipIf(noPostgresReason !== null)("while one account's row is held for three seconds", () => {
  beforeAll(async () => {
    faulty = await FaultyDatabase.start();
    gateway = await faulty.openGateway();
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await gateway.stop();
    await faulty.stop();
  }, HOOK_TIMEOUT_MS);

  test("other accounts are served as ever, and its own requests are refused in time and served afterwards", async () => {
    const held = await gateway.createCaller({ tier: "enterprise" });
    const others = await Promise.all(Array.from({ length: 4 }, () => gateway.createCaller({ tier: "enterprise" })));
    for (const caller of [held, ...others]) await introduce(gateway, caller);
    const letGo = await holdRow(held.accountId);
    const until = performance.now() + HELD_MS;
    const refusals: number[] = [];
    const heldClient = async () => {
      while (performance.now() < until) {
        const answer = await timed(() => gateway.chat(held));
        expect(answer).toMatchObject(UNAVAILABLE);
        refusals.push(answer.tookMs);
      }
    };
    const [took] = await Promise.all([
      Promise.all(others.map((caller) => askUntil(until, caller))),
      Promise.all([1, 2, 3, 4, 5, 6].map(heldClient)),
    ]);
    // Six clients were refused again and again: had that counted against the database, everybody would have been refused.
    expect(refusals.length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...refusals)).toBeLessThan(1_500);
    const all = took.flat();
    expect(all.length).toBeGreaterThan(50);
    expect(Math.max(...all.map((answer) => answer.tookMs))).toBeLessThan(NOTICEABLE_MS);
    expect(medianMs(all)).toBeLessThan(MEDIAN_MS);
    await letGo();
    expect(await untilServed(() => gateway.chat(held), 1_500)).toBeLessThan(1_500);
  }, 15_000);

  test("what it owes is settled when its row is free again, once, and others settle meanwhile", async () => {
    const held = await gateway.createCaller();
    const other = await gateway.createCaller();
    const { ledger } = gateway.dependencies;
    const hold = async (caller: TestCaller) => {
      const { accountId, keyId } = caller;
      const price = await gateway.prisma.price.findFirstOrThrow({ where: { modelId: "openai/gpt-4o-mini" } });
      const ids = { id: newId("generation"), accountId, keyId, modelId: price.modelId, priceId: price.id };
      expect(await ledger.hold({ ...ids, requestId: "test", streamed: false, amount: credits("10") })).toMatchObject({
        ok: true,
      });
      return ids.id;
    };
    const settle = (id: string) =>
      ledger.resolve({
        id,
        state: "settled",
        charge: credits("1.5"),
        provider: "test",
        usage: { input: 1 },
        usageSource: "reported",
        outcome: "completed",
        finishReason: "stop",
        latencyMs: 1,
        firstTokenMs: null,
      });
    const [heldId, otherId] = [await hold(held), await hold(other)];
    const letGo = await holdRow(held.accountId);
    const [ofHeld, ofOther] = await Promise.all([settle(heldId), settle(otherId)]);
    expect([ofHeld, ofOther?.charged]).toEqual([null, credits("1.5")]);
    await letGo();
    const receipt = await gateway.settledReceipt(held, 4_000);
    expect(receipt).toMatchObject({ id: heldId, credits_charged: "1.5" });
    expect(await gateway.ledgerCharges(held)).toEqual([credits("1.5")]);
    expect(ledger.openHolds.size).toBe(0);
  }, 15_000);
});
