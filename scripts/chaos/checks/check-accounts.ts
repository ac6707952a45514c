/** Each account's balance against everything that was done to it, and each order and refund against its books. */
import type { PrismaClient } from "@sellapi/prisma";
import type { Journal } from "../journal.ts";
import type { ChaosAccount } from "../population.ts";
import type { Books } from "./books.ts";
import { type Finding, findingOf } from "./finding.ts";

function sumOf<Item>(items: readonly Item[], amount: (item: Item) => bigint): bigint {
  return items.reduce((sum, item) => sum + amount(item), 0n);
}

/** balance = granted + top-ups − taken back − debts paid − charges, where grants and top-ups are the client's own figures. */
export async function checkBalances(
  db: PrismaClient,
  accounts: readonly ChaosAccount[],
  journal: Journal,
  books: Books,
): Promise<Finding> {
  const [balances, clawbacks, payments] = await Promise.all([
    db.balance.findMany(),
    db.clawback.findMany(),
    db.ledgerEntry.findMany({ where: { kind: "debt_payment" } }),
  ]);
  const byId = new Map(balances.map((balance) => [balance.accountId, balance]));
  const generations = Map.groupBy(books.generations.values(), ({ accountId }) => accountId);
  const problems: string[] = [];
  for (const { id, kind, granted } of accounts) {
    const isHis = ({ accountId }: { accountId: string }) => accountId === id;
    const expected =
      granted +
      sumOf(journal.orders.filter(isHis), ({ credits }) => credits) -
      sumOf(clawbacks.filter(isHis), ({ taken }) => taken) +
      sumOf(payments.filter(isHis), ({ amount }) => amount) -
      sumOf(generations.get(id) ?? [], ({ charged }) => charged);
    const row = byId.get(id);
    const balance = row ? row.creditsPosted - row.debitsPosted : null;
    if (balance !== expected) problems.push(`${id} (${kind}) has ${balance}, expected ${expected}`);
    if (row && (row.held !== 0n || row.creditsPosted < row.debitsPosted))
      problems.push(`${id} (${kind}) holds ${row.held} of ${balance}`);
  }
  return findingOf(
    `each of ${accounts.length} balances is what was granted, paid, taken back and charged, and none is negative`,
    problems,
  );
}

/** The constraints that make an overdrawn balance impossible are in force. */
export async function checkConstraints(db: PrismaClient): Promise<Finding> {
  const rows = await db.$queryRaw<{ conname: string }[]>`
    SELECT conname FROM pg_constraint
     WHERE conrelid = 'balances'::regclass AND contype = 'c' AND convalidated`;
  const names = new Set(rows.map((row) => row.conname));
  const missing = ["balances_never_overdrawn", "balances_non_negative"].filter((name) => !names.has(name));
  return findingOf(
    "the database itself refuses an overdrawn balance",
    missing.map((name) => `${name} is not in force`),
  );
}

/** Everything that was paid and taken back, and nothing else, is booked. */
export async function checkPayments(db: PrismaClient, journal: Journal): Promise<Finding> {
  const [orders, clawbacks] = await Promise.all([db.topUpOrder.findMany({ where: { state: "paid" } }), db.clawback.findMany()]);
  const paid = new Map(orders.map((order) => [order.id, order]));
  const taken = new Map(clawbacks.map((clawback) => [clawback.ref, clawback]));
  const problems: string[] = [];
  for (const { id, accountId, credits } of journal.orders) {
    const order = paid.get(id);
    if (order?.accountId !== accountId || order.credits !== credits) problems.push(`order ${id} is not booked as it was paid`);
  }
  for (const asked of journal.takenBack) {
    const row = taken.get(asked.ref);
    if (row?.asked !== asked.asked || row.accountId !== asked.accountId)
      problems.push(`${asked.ref} is not booked as it was asked`);
    else if (asked.taken !== null && asked.taken !== row.taken)
      problems.push(`${asked.ref} took ${row.taken}, answered ${asked.taken}`);
  }
  const strangers = paid.size + taken.size - journal.orders.length - journal.takenBack.length;
  if (strangers !== 0) problems.push(`${strangers} more are booked than were asked for`);
  return findingOf(`each of ${journal.orders.length} top-ups and ${journal.takenBack.length} refunds is booked once`, problems);
}
