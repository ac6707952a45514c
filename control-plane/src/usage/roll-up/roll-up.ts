/**
 * Adds up requests per hour, account, key, model, provider and outcome in `usage_hours`, and by the day in `usage_days`, each exactly
 * once, whatever is written meanwhile and however many processes do it.
 *
 * One transaction at a time (an advisory lock) moves the mark `rolled_to` on: what began before it is counted. Three things could be
 * missed, and are not:
 * - A request that still runs when the mark passes it is noted in `usage_pending`, and counted once it is resolved.
 * - One that had expired, was counted as abandoned and is settled after all is noted by a trigger in `usage_corrections`.
 * - One whose transaction commits after the mark has passed its time: the mark waits for such (see safe-mark.ts).
 */
import type { PrismaClient } from "@sellapi/prisma";
import { countChanges } from "./count-changes.ts";
import { readSafeMark } from "./safe-mark.ts";

/** How much time one transaction adds up: bounded, so that the first run over old requests is many short ones. */
const SLICE_MS = 3_600_000;
/** A year of hours; the next run goes on. */
const SLICES_MAX = 8_784;
const TRANSACTION_LIMIT_MS = 300_000;
/** Nobody waits for the job: it takes a connection when the pool has one. */
const CONNECTION_WAIT_MS = 30_000;
/** A machine that went away in the middle gives the lock back after this, though its connection looks alive. */
const SILENCE_LIMIT = "30s";
/** How far behind the clock the mark stays: what the clock of the database may be set back without a request being missed. */
const MARGIN_MS = 5_000;

/** Only one process adds up at a time, and nobody drops hours meanwhile. Any number will do. */
export const ROLL_UP_KEY = 7_355_002;

interface Slice {
  /** How many requests were counted. */
  counted: number;
  hasMore: boolean;
}

const NOTHING: Slice = { counted: 0, hasMore: false };

function rollUpSlice(prisma: PrismaClient, marginMs: number): Promise<Slice> {
  return prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${ROLL_UP_KEY}::bigint) AS taken,
               set_config('idle_in_transaction_session_timeout', ${SILENCE_LIMIT}, true)`;
      if (!lock?.taken) return NOTHING;
      const mark = await readSafeMark(tx, marginMs);
      if (!mark) return NOTHING;
      const to = new Date(Math.max(mark.rolledTo.getTime(), Math.min(mark.safeTo.getTime(), mark.rolledTo.getTime() + SLICE_MS)));
      const counted = await countChanges(tx, mark.rolledTo, to);
      await tx.$executeRaw`UPDATE usage_roll_up SET rolled_to = ${to.toISOString()}::timestamptz`;
      return { counted, hasMore: to < mark.safeTo };
    },
    { timeout: TRANSACTION_LIMIT_MS, maxWait: CONNECTION_WAIT_MS },
  );
}

export interface RollUpOptions {
  marginMs?: number;
  /** Stops it between two transactions. */
  signal?: AbortSignal;
}

/**
 * Brings the roll-ups up to now, less a margin. Does nothing where another process is at it.
 * @returns how many requests were counted.
 */
export async function rollUpUsage(prisma: PrismaClient, { marginMs = MARGIN_MS, signal }: RollUpOptions = {}): Promise<number> {
  let counted = 0;
  for (let slices = 0; slices < SLICES_MAX && !signal?.aborted; slices += 1) {
    const slice = await rollUpSlice(prisma, marginMs);
    counted += slice.counted;
    if (!slice.hasMore) break;
  }
  return counted;
}
