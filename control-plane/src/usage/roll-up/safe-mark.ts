/**
 * Up to which moment every request that began before it can be seen.
 *
 * A request's `created_at` is read from the database's clock within its transaction, which commits later: milliseconds, or, where a
 * process was frozen, minutes. So a moment is safe once every transaction that ran then has ended. The transactions are those that
 * hold their virtual id in pg_locks, which every role may read.
 */
import type { Prisma } from "@sellapi/prisma";

export interface SafeMark {
  /** Everything that began before is counted, or noted as pending. */
  rolledTo: Date;
  /** How far the mark may move. */
  safeTo: Date;
}

interface MarkRow {
  rolled_to: Date | null;
  safe_to: Date | null;
}

/** Vacuum is left out (it has no user): it writes no requests, and takes long. */
function readMark(tx: Prisma.TransactionClient, marginMs: number): Promise<MarkRow[]> {
  return tx.$queryRaw<MarkRow[]>`
    WITH running AS MATERIALIZED (
      SELECT coalesce(array_agg(l.virtualtransaction), '{}') AS ids
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' AND l.pid <> pg_backend_pid()
         AND a.usesysid IS NOT NULL AND a.datname = current_database()
    ), step AS (
      SELECT r.ids, date_trunc('milliseconds', now()) - ${marginMs} * interval '1 millisecond' AS latest,
             CASE WHEN r.ids = '{}' THEN date_trunc('milliseconds', now()) - ${marginMs} * interval '1 millisecond'
                  WHEN u.next_to IS NOT NULL AND NOT u.next_waits_for && r.ids THEN u.next_to END AS safe_to
        FROM usage_roll_up u, running r
    )
    UPDATE usage_roll_up u
       SET next_to = CASE WHEN s.safe_to IS NULL AND u.next_to IS NOT NULL THEN u.next_to ELSE s.latest END,
           next_waits_for = CASE WHEN s.safe_to IS NULL AND u.next_to IS NOT NULL THEN u.next_waits_for ELSE s.ids END
      FROM step s
    RETURNING u.rolled_to, s.safe_to`;
}

/** Where the mark begins: at the oldest request. All that began before `safeTo` can be seen, so there is none older. */
async function readBeginning(tx: Prisma.TransactionClient, safeTo: Date): Promise<Date> {
  const [row] = await tx.$queryRaw<{ oldest: Date | null }[]>`SELECT min(created_at) AS oldest FROM generations`;
  return row?.oldest && row.oldest < safeTo ? row.oldest : safeTo;
}

/**
 * Reads the mark, and notes which transactions the next run has to wait for. The caller holds the roll-up's lock.
 * @returns null where the first run has to wait before it may set a mark at all.
 */
export async function readSafeMark(tx: Prisma.TransactionClient, marginMs: number): Promise<SafeMark | null> {
  const [row] = await readMark(tx, marginMs);
  if (!row) throw new Error("usage_roll_up has its one row from the migration");
  const { rolled_to: rolledTo, safe_to: safeTo } = row;
  if (rolledTo) return { rolledTo, safeTo: safeTo ?? rolledTo };
  return safeTo && { rolledTo: await readBeginning(tx, safeTo), safeTo };
}
