/** A ledger entry as its account sees it. */
import { formatCredits, type LedgerEntry, microCredits } from "@sellapi/prisma";
import type { EntryOutput } from "./schemas.ts";

/** One line of the ledger. */
export function describeEntry(entry: LedgerEntry): EntryOutput {
  return {
    id: entry.id.toString(),
    kind: entry.kind,
    amount: formatCredits(microCredits(entry.amount)),
    balanceAfter: formatCredits(microCredits(entry.balanceAfter)),
    ref: entry.ref,
    at: entry.at.toISOString(),
  };
}
