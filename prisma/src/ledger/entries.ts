/** Credits that come and go outside of the request path. Each is applied once per reference, however often it is asked for. */
import { type MicroCredits, microCredits } from "../credits.ts";
import type { Prisma, PrismaClient } from "../generated/client.ts";
import type { EntryKind } from "../generated/enums.ts";

/** A client or a transaction of it: whoever books an entry may want it in the same transaction as its own rows. */
export type LedgerClient = PrismaClient | Prisma.TransactionClient;

export interface BookEntry {
  accountId: string;
  kind: Extract<EntryKind, "grant" | "adjustment">;
  /** Signed. A debit beyond what is free fails the never-overdrawn constraint. */
  amount: MicroCredits;
  /** What the entry belongs to; a second booking of the same kind and ref changes nothing. */
  ref: string;
  memo?: Record<string, string>;
}

export interface BookedEntry {
  entryId: bigint;
  /** The balance after the entry. */
  balance: MicroCredits;
  /** False when this ref had been booked before. */
  applied: boolean;
}

/** Books a grant or an adjustment. @returns null when there is no such account. */
export async function bookEntry(db: LedgerClient, entry: BookEntry): Promise<BookedEntry | null> {
  const memo = entry.memo ? JSON.stringify(entry.memo) : null;
  const rows = await db.$queryRaw<{ entry_id: bigint; balance: bigint; applied: boolean }[]>`
    SELECT entry_id, balance, applied
      FROM book_entry(${entry.accountId}, ${entry.kind}::entry_kind, ${entry.amount}::bigint, ${entry.ref}, ${memo}::jsonb)`;
  const row = rows[0];
  return row ? { entryId: row.entry_id, balance: microCredits(row.balance), applied: row.applied } : null;
}

/** The tier that a first purchase buys (contract §4). */
const PAID_TIER = "pro";

/**
 * Credits a paid order and upgrades its account, in one transaction.
 * @returns false when the order was credited before, or is none.
 */
export async function topUp(db: LedgerClient, orderId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ applied: boolean }[]>`SELECT top_up(${orderId}, ${PAID_TIER}) AS applied`;
  return rows[0]?.applied ?? false;
}

/**
 * Takes credits back for a refund or dispute: what is free at once, the rest as owed.
 * @returns null when this ref was clawed back before, or there is no such account.
 */
export async function clawBack(
  db: LedgerClient,
  request: { accountId: string; kind: Extract<EntryKind, "refund" | "dispute">; amount: MicroCredits; ref: string },
): Promise<{ taken: MicroCredits; owed: MicroCredits } | null> {
  const rows = await db.$queryRaw<{ taken: bigint; owed: bigint }[]>`
    SELECT taken, owed FROM claw_back(${request.accountId}, ${request.kind}::entry_kind, ${request.amount}::bigint, ${request.ref})`;
  const row = rows[0];
  return row ? { taken: microCredits(row.taken), owed: microCredits(row.owed) } : null;
}

/**
 * Gives back credits that an earlier claw-back took (a dispute was won, a refund failed); what is owed is paid first.
 * @returns false when this ref was given back before, or there is no such account.
 */
export async function giveBack(
  db: LedgerClient,
  request: { accountId: string; kind: Extract<EntryKind, "refund" | "dispute">; amount: MicroCredits; ref: string },
): Promise<boolean> {
  const rows = await db.$queryRaw<{ applied: boolean }[]>`
    SELECT give_back(${request.accountId}, ${request.kind}::entry_kind, ${request.amount}::bigint, ${request.ref}) AS applied`;
  return rows[0]?.applied ?? false;
}
