/**
 * Which entries a period has: those from the first to the last, in the order of the ledger, whose time lies in it. An entry's time is taken
 * a moment before its place, so that at the ends of a period the two orders may differ by neighbours; the ledger's own order counts.
 */
import { Prisma, type PrismaClient } from "@sellapi/prisma";
import { readReport } from "../usage/read-report.ts";

export interface Period {
  firstId: bigint;
  lastId: bigint;
}

/** @returns null where no entry's time lies in the period; without an end, it has none. */
export async function findPeriod(
  prisma: PrismaClient,
  accountId: string,
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
): Promise<Period | null> {
  const since = from ? Prisma.sql`AND at >= ${from.toISOString()}::timestamptz` : Prisma.empty;
  const until = to ? Prisma.sql`AND at < ${to.toISOString()}::timestamptz` : Prisma.empty;
  // OFFSET 0: with an end the times are looked up by their own index; min() alone would walk the account's ledger from its beginning.
  const fence = from || to ? Prisma.sql`OFFSET 0` : Prisma.empty;
  const rows = await readReport<{ first: bigint | null; last: bigint | null }>(
    prisma,
    Prisma.sql`
    SELECT min(id) AS first, max(id) AS last
      FROM (SELECT id FROM ledger_entries WHERE account_id = ${accountId} ${since} ${until} ${fence}) e`,
  );
  const row = rows[0];
  return row?.first && row.last ? { firstId: row.first, lastId: row.last } : null;
}
