/** Whether a part of an account's ledger adds up: what was there before, plus every entry, is what is there after. */
import { formatCredits, microCredits, Prisma, type PrismaClient } from "@sellapi/prisma";
import { readReport } from "../usage/read-report.ts";
import { rangeOf } from "../usage/time-range.ts";
import { findPeriod } from "./find-period.ts";
import type { VerificationOutput, VerifyInput } from "./schemas.ts";

interface VerificationRow {
  entries: bigint;
  opening: bigint;
  sum: bigint;
  closing: bigint;
  broken_id: bigint | null;
  expected: bigint | null;
  stated: bigint | null;
}

/** The balance that the ledger had at a moment when the period has no entry. */
async function balanceBefore(prisma: PrismaClient, accountId: string, moment: Date): Promise<bigint> {
  const last = await prisma.ledgerEntry.findFirst({ where: { accountId, at: { lt: moment } }, orderBy: { id: "desc" } });
  return last?.balanceAfter ?? 0n;
}

function verifyEntries(prisma: PrismaClient, accountId: string, first: bigint, last: bigint): Promise<VerificationRow[]> {
  return readReport<VerificationRow>(
    prisma,
    Prisma.sql`
    WITH opening AS MATERIALIZED (
      SELECT coalesce((SELECT balance_after FROM ledger_entries WHERE account_id = ${accountId} AND id < ${first}
                        ORDER BY id DESC LIMIT 1), 0) AS balance
    ), entry AS (
      SELECT e.id, e.amount, e.balance_after, coalesce(lag(e.balance_after) OVER (ORDER BY e.id), o.balance) + e.amount AS expected
        FROM ledger_entries e, opening o WHERE e.account_id = ${accountId} AND e.id >= ${first} AND e.id <= ${last}
    ), total AS (
      SELECT count(*) AS entries, sum(amount)::bigint AS sum, min(id) FILTER (WHERE balance_after <> expected) AS broken_id FROM entry
    )
    SELECT t.entries, o.balance AS opening, t.sum, l.balance_after AS closing, t.broken_id, b.expected, b.balance_after AS stated
      FROM total t CROSS JOIN opening o JOIN ledger_entries l ON l.id = ${last} LEFT JOIN entry b ON b.id = t.broken_id`,
  );
}

const credits = (amount: bigint) => formatCredits(microCredits(amount));

/** @throws ControlPlaneError invalid_request when the period is empty or too long. */
export async function verifyPeriod(
  prisma: PrismaClient,
  accountId: string,
  input: VerifyInput,
  now: Date,
): Promise<VerificationOutput> {
  const range = rangeOf(input, now);
  const shown = { from: range.from.toISOString(), to: range.to.toISOString() };
  const period = await findPeriod(prisma, accountId, range);
  const [row] = period ? await verifyEntries(prisma, accountId, period.firstId, period.lastId) : [];
  if (!row) {
    const balance = credits(await balanceBefore(prisma, accountId, range.from));
    return { ...shown, entries: 0, opening: balance, sum: "0", closing: balance, isConsistent: true, firstBreak: null };
  }
  const { broken_id: brokenId, expected, stated } = row;
  const firstBreak =
    brokenId === null || expected === null || stated === null
      ? null
      : { entryId: brokenId.toString(), expected: credits(expected), stated: credits(stated) };
  return {
    ...shown,
    entries: Number(row.entries),
    opening: credits(row.opening),
    sum: credits(row.sum),
    closing: credits(row.closing),
    isConsistent: firstBreak === null && row.opening + row.sum === row.closing,
    firstBreak,
  };
}
