/** Credits that a claw-back took and that come back. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createAccount } from "../accounts.ts";
import { wholeCredits } from "../credits.ts";
import type { Database } from "../database.ts";
import { openTestDatabase } from "../testing/index.ts";
import { readBalance } from "./balance.ts";
import { clawBack, giveBack } from "./entries.ts";
import { verifyLedger } from "./invariants.ts";
import { readOwed } from "./orders.ts";

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  const broken = (await verifyLedger(database.prisma)).filter((invariant) => invariant.violations !== 0);
  await database.close();
  expect(broken).toEqual([]);
});

const newAccount = (credits: number) =>
  createAccount(database.prisma, { name: "test", tierId: "pro", credits: wholeCredits(credits) });

async function booksOf(accountId: string) {
  const balance = await readBalance(database.prisma, accountId);
  return { balance: balance?.balance, owed: await readOwed(database.prisma, accountId) };
}

describe("giveBack", () => {
  test.each([0, 40, 100, 250])(
    "after a claw-back of 100 from %i free credits leaves balance and debt as they were",
    async (credits) => {
      const accountId = await newAccount(credits);
      const before = await booksOf(accountId);
      const request = { accountId, kind: "dispute" as const, amount: wholeCredits(100) };
      await clawBack(database.prisma, { ...request, ref: `${accountId}:1` });
      expect((await booksOf(accountId)).owed).toBe(wholeCredits(Math.max(0, 100 - credits)));
      expect(await giveBack(database.prisma, { ...request, ref: `${accountId}:2` })).toBe(true);
      expect(await booksOf(accountId)).toEqual(before);
    },
  );

  test("applies once per reference, however often and however many at once ask for it", async () => {
    const accountId = await newAccount(10);
    const request = { accountId, kind: "refund" as const, amount: wholeCredits(5), ref: `${accountId}:1` };
    const answers = await Promise.all(Array.from({ length: 10 }, () => giveBack(database.prisma, request)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect((await booksOf(accountId)).balance).toBe(wholeCredits(15));
  });

  test("of an account that does not exist changes nothing", async () => {
    const request = { accountId: "acct_nobody", kind: "refund" as const, amount: wholeCredits(5), ref: "nobody:1" };
    expect(await giveBack(database.prisma, request)).toBe(false);
  });
});
