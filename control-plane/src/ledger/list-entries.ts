/** An account's ledger, newest first. Ids grow with each account's balance, so that a page never skips or repeats an entry. */
import type { PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../page.ts";
import { describeEntry } from "./describe-entry.ts";
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
    items: rows.map(describeEntry),
    nextCursor: lastRow?.id.toString() ?? null,
  };
}
