/**
 * Adds up what the margin is made of by the day, model, price and step, each settled request exactly once, in `margin_days`.
 *
 * The mark follows that of the usage roll-up (usage/roll-up/safe-mark.ts): what began before it can be seen. Requests that still run when
 * the mark passes them are noted in `margin_pending`; one that had expired and is settled after all is noted by a trigger in
 * `margin_corrections`. Any number of processes may run this.
 */
import { Prisma, type PrismaClient } from "@sellapi/prisma";
import { changedGenerations, type RollUpNotes } from "../../usage/roll-up/changed-generations.ts";
import { MARGIN_COUNTERS, marginFacts, PRICE_MARKS } from "./margin-facts.ts";

/** How much time one transaction adds up, so that the first run over old requests is many short ones. */
const SLICE_MS = 3_600_000;
/** A year of hours; the next run goes on. */
const SLICES_MAX = 8_784;
const TRANSACTION_LIMIT_MS = 300_000;
/** Nobody waits for the job: it takes a connection when the pool has one. */
const CONNECTION_WAIT_MS = 30_000;
/** Only one process adds up at a time. Any number will do. */
const ROLL_UP_KEY = 7_355_003;

const NOTES: RollUpNotes = {
  pending: Prisma.sql`margin_pending`,
  pendingColumns: Prisma.sql`created_at`,
  corrections: Prisma.sql`margin_corrections`,
};
const NAMES = Prisma.join([...MARGIN_COUNTERS]);
const SUMS = Prisma.join(MARGIN_COUNTERS.map((name) => Prisma.sql`sum(f.${name})::bigint`));
const ADDED = Prisma.join(MARGIN_COUNTERS.map((name) => Prisma.sql`${name} = d.${name} + excluded.${name}`));

/** Counts what began in [from, to), what was pending and is resolved, and what was settled late: one statement, one moment. */
async function countChanges(tx: Prisma.TransactionClient, from: Date, to: Date): Promise<number> {
  const [start, end] = [Prisma.sql`${from.toISOString()}::timestamptz`, Prisma.sql`${to.toISOString()}::timestamptz`];
  const rows = await tx.$queryRaw<{ counted: bigint }[]>`
    WITH ${PRICE_MARKS},
    ${changedGenerations(NOTES, { start, end })}, change AS (
      SELECT g.* FROM slice g UNION ALL SELECT g.* FROM finished g UNION ALL SELECT g.* FROM late g
    ), fact AS MATERIALIZED (${marginFacts(Prisma.sql`change`)}
    ), days AS (
      INSERT INTO margin_days AS d (day, model_id, price_id, prompt_from, ${NAMES})
      SELECT f.day, f.model_id, f.price_id, f.prompt_from, ${SUMS} FROM fact f GROUP BY f.day, f.model_id, f.price_id, f.prompt_from
      ON CONFLICT (day, model_id, price_id, prompt_from) DO UPDATE SET ${ADDED}
    )
    SELECT count(*) AS counted FROM fact`;
  return Number(rows[0]?.counted ?? 0n);
}

interface MarkRow {
  rolled_to: Date | null;
  safe_to: Date | null;
  oldest: Date | null;
}

/** Where to go on, and how far. All that began before `safe_to` can be seen, so that nothing is older than the oldest. */
async function readMark(tx: Prisma.TransactionClient): Promise<{ from: Date; safeTo: Date } | null> {
  const [row] = await tx.$queryRaw<MarkRow[]>`
    SELECT m.rolled_to, u.rolled_to AS safe_to,
           CASE WHEN m.rolled_to IS NULL THEN (SELECT min(created_at) FROM generations) END AS oldest
      FROM margin_roll_up m, usage_roll_up u`;
  if (!row?.safe_to) return null;
  const { rolled_to: rolledTo, safe_to: safeTo, oldest } = row;
  return { from: rolledTo ?? (oldest && oldest < safeTo ? oldest : safeTo), safeTo };
}

interface Slice {
  counted: number;
  hasMore: boolean;
}

const NOTHING: Slice = { counted: 0, hasMore: false };

function rollUpSlice(prisma: PrismaClient): Promise<Slice> {
  return prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(${ROLL_UP_KEY}::bigint) AS taken`;
      if (!lock?.taken) return NOTHING;
      const mark = await readMark(tx);
      if (!mark) return NOTHING;
      const { from, safeTo } = mark;
      const to = new Date(Math.max(from.getTime(), Math.min(safeTo.getTime(), from.getTime() + SLICE_MS)));
      const counted = await countChanges(tx, from, to);
      await tx.$executeRaw`UPDATE margin_roll_up SET rolled_to = ${to.toISOString()}::timestamptz`;
      return { counted, hasMore: to < safeTo };
    },
    { timeout: TRANSACTION_LIMIT_MS, maxWait: CONNECTION_WAIT_MS },
  );
}

/**
 * Brings margin_days up to the mark of the usage roll-up. Does nothing where another process is at it.
 * @param signal stops it between two transactions. @returns how many requests were counted.
 */
export async function rollUpMargin(prisma: PrismaClient, signal?: AbortSignal): Promise<number> {
  let counted = 0;
  for (let slices = 0; slices < SLICES_MAX && !signal?.aborted; slices += 1) {
    const slice = await rollUpSlice(prisma);
    counted += slice.counted;
    if (!slice.hasMore) break;
  }
  return counted;
}
