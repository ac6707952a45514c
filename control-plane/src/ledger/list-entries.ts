/** An account's ledger, newest first. Ids grow with each account's balance, so that a page never skips or repeats an entry. */
import { formatCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../page.ts";
import type { EntryPageOutput, ListEntriesInput } from "./schemas.ts";

/** One page of the account's entries. */
export async function listEntries(prisma: PrismaClient, accountId: string, input: ListEntriesInput): Promise<EntryPageOutput> {
  const found = await prisma.ledgerEntry.findMany({
    where: {
      accountId,
      ...(input.cursor ? { id: { lt: BigInt(input.cursor) } } : {}),
      ...(input.kinds ? { kind: { in: input.kinds } } : {}),
    },
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  const { rows, lastRow } = pageOf(found, input.limit);
  return {
    items: rows.map((entry) => ({
      id: entry.id.toString(),
      kind: entry.kind,
      amount: formatCredits(microCredits(entry.amount)),
      balanceAfter: formatCredits(microCredits(entry.balanceAfter)),
      ref: entry.ref,
      at: entry.at.toISOString(),
    })),
    nextCursor: lastRow?.id.toString() ?? null,
  };
}
