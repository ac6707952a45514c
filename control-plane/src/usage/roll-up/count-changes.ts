/** One step of the roll-up: a single statement, so that everything in it sees the same moment. */
import { Prisma } from "@sellapi/prisma";
import { USED_COLUMNS, USED_OF_GENERATION } from "../used-columns.ts";
import { changedGenerations, type RollUpNotes } from "./changed-generations.ts";

const NOTES: RollUpNotes = {
  pending: Prisma.sql`usage_pending`,
  pendingColumns: Prisma.sql`account_id, created_at`,
  corrections: Prisma.sql`usage_corrections`,
};

const REQUESTS = Prisma.sql`requests`;

const COUNTERS: readonly Prisma.Sql[] = [
  REQUESTS,
  Prisma.sql`charged`,
  Prisma.sql`latency_total_ms`,
  Prisma.sql`timed_requests`,
  Prisma.sql`first_token_total_ms`,
  Prisma.sql`first_token_requests`,
  ...USED_COLUMNS,
];

/** What a resolved row `g` of generations adds to its hour. */
const FACT = Prisma.sql`
  g.account_id, date_trunc('hour', g.created_at, 'UTC') AS hour, g.key_id, g.model_id, coalesce(g.provider, '') AS provider,
  coalesce(g.outcome, 'abandoned') AS outcome, 1 AS requests, g.charged, coalesce(g.latency_ms, 0) AS latency_total_ms,
  (g.latency_ms IS NOT NULL)::int AS timed_requests, coalesce(g.first_token_ms, 0) AS first_token_total_ms,
  (g.first_token_ms IS NOT NULL)::int AS first_token_requests, ${USED_OF_GENERATION}`;

const SUMS = Prisma.join(COUNTERS.map((name) => Prisma.sql`sum(c.${name})::bigint`));
const NAMES = Prisma.join([...COUNTERS]);
const ADDED = Prisma.join(COUNTERS.map((name) => Prisma.sql`${name} = u.${name} + excluded.${name}`));
/** What an abandoned request had added, taken off again: itself, and nothing else. */
const TAKEN_OFF = Prisma.join(COUNTERS.map((name) => (name === REQUESTS ? Prisma.sql`-1` : Prisma.sql`0`)));

/**
 * Counts what began in [from, to), what was pending and is resolved, and what was settled late. Hours that were dropped stay dropped.
 * @returns how many requests were counted.
 */
export async function countChanges(tx: Prisma.TransactionClient, from: Date, to: Date): Promise<number> {
  const [start, end] = [Prisma.sql`${from.toISOString()}::timestamptz`, Prisma.sql`${to.toISOString()}::timestamptz`];
  const rows = await tx.$queryRaw<{ counted: bigint }[]>`
    WITH ${changedGenerations(NOTES, { start, end })}, change AS (
      SELECT ${FACT} FROM slice g WHERE g.state <> 'held'
      UNION ALL SELECT ${FACT} FROM finished g
      UNION ALL SELECT ${FACT} FROM late g
      UNION ALL SELECT g.account_id, date_trunc('hour', g.created_at, 'UTC'), g.key_id, g.model_id, '', 'abandoned', ${TAKEN_OFF} FROM late g
    ), hours AS (
      INSERT INTO usage_hours AS u (account_id, hour, key_id, model_id, provider, outcome, ${NAMES})
      SELECT c.account_id, c.hour, c.key_id, c.model_id, c.provider, c.outcome, ${SUMS}
        FROM change c WHERE c.hour >= coalesce((SELECT hours_from FROM usage_roll_up), '-infinity')
       GROUP BY c.account_id, c.hour, c.key_id, c.model_id, c.provider, c.outcome
      ON CONFLICT (account_id, hour, key_id, model_id, provider, outcome) DO UPDATE SET ${ADDED}
    ), days AS (
      INSERT INTO usage_days AS u (account_id, day, key_id, model_id, provider, outcome, ${NAMES})
      SELECT c.account_id, date_trunc('day', c.hour, 'UTC') AS day, c.key_id, c.model_id, c.provider, c.outcome, ${SUMS}
        FROM change c GROUP BY c.account_id, day, c.key_id, c.model_id, c.provider, c.outcome
      ON CONFLICT (account_id, day, key_id, model_id, provider, outcome) DO UPDATE SET ${ADDED}
    )
    SELECT count(*) FILTER (WHERE c.requests > 0) AS counted FROM change c`;
  return Number(rows[0]?.counted ?? 0n);
}
