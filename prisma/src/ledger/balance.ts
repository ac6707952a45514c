/** Reading an account's balance. */
import { type MicroCredits, microCredits } from "../credits.ts";
import type { LedgerClient } from "./entries.ts";

export interface AccountBalance {
  /** Credits owned: everything that came in less everything that was spent. */
  balance: MicroCredits;
  /** Credits set aside for requests that are running. */
  held: MicroCredits;
  /** balance − held: what can be spent now. */
  available: MicroCredits;
  /** What refunds and disputes took back and found already spent; the next purchase pays it first. */
  owed: MicroCredits;
  /** Everything that ever came in. */
  totalCredits: MicroCredits;
  /** Everything that ever went out. */
  totalUsage: MicroCredits;
}

/** @returns null when there is no such account. */
export async function readBalance(db: LedgerClient, accountId: string): Promise<AccountBalance | null> {
  const row = await db.balance.findUnique({ where: { accountId } });
  if (!row) return null;
  const balance = row.creditsPosted - row.debitsPosted;
  return {
    balance: microCredits(balance),
    held: microCredits(row.held),
    available: microCredits(balance - row.held),
    owed: microCredits(row.owed),
    totalCredits: microCredits(row.creditsPosted),
    totalUsage: microCredits(row.debitsPosted),
  };
}
