/**
 * Turns: of the many processes that could run a job, one does. A turn is a row that is taken in one atomic statement by the database's
 * clock, renewed while the job runs, and ends by itself soon after its process died. An advisory lock would need a connection for as long as the job runs, which the
 * embedded database, with its single one, does not have.
 */
import type { PrismaClient } from "@sellapi/prisma";

/** A process that did not renew its turn for so long counts as lost: within this time, and a look, another one takes over. */
export const TURN_MS = 30_000;
/** A failure's text in the log of runs; enough to tell one from another. */
const FAILURE_LENGTH_MAX = 300;

export interface Turn {
  name: string;
  number: bigint;
}

/** Takes the turn of a job that is due. @returns null when it is not, or another process has it. */
export async function takeTurn(prisma: PrismaClient, name: string, turnMs = TURN_MS): Promise<Turn | null> {
  const rows = await prisma.$queryRaw<{ turn: bigint }[]>`
    INSERT INTO job_runs (name, turn, turn_ends_at, last_started_at)
    SELECT ${name}, 1, clock_timestamp() + ${turnMs}::float8 * interval '1 millisecond', clock_timestamp()
     -- A conflict locks the row, which is a write: looking at what is not due must be none.
     WHERE NOT EXISTS (SELECT 1 FROM job_runs r WHERE r.name = ${name}
                         AND (r.next_run_at > clock_timestamp() OR r.turn_ends_at > clock_timestamp()))
    ON CONFLICT (name) DO UPDATE
       SET turn = job_runs.turn + 1, turn_ends_at = excluded.turn_ends_at, last_started_at = excluded.last_started_at
     WHERE job_runs.next_run_at <= clock_timestamp()
       AND (job_runs.turn_ends_at IS NULL OR job_runs.turn_ends_at <= clock_timestamp())
    RETURNING turn`;
  const row = rows[0];
  return row ? { name, number: row.turn } : null;
}

/** Says that the process still has its turn. @returns false when it was lost to another one meanwhile. */
export async function renewTurn(prisma: PrismaClient, { name, number }: Turn, turnMs = TURN_MS): Promise<boolean> {
  const count = await prisma.$executeRaw`
    UPDATE job_runs SET turn_ends_at = clock_timestamp() + ${turnMs}::float8 * interval '1 millisecond'
     WHERE name = ${name} AND turn = ${number}::bigint AND turn_ends_at IS NOT NULL`;
  return count === 1;
}

export interface RunOutcome {
  count: number | null;
  /** Null for a run that went well. */
  failure: string | null;
  durationMs: number;
  /** Until the next run. */
  pauseMs: number;
}

/** A failure as it stands in the log of runs. */
export function shortFailure(failure: string | null): string | null {
  return failure?.slice(0, FAILURE_LENGTH_MAX) ?? null;
}

/** Ends a turn and notes how it went; a turn that was lost meanwhile is left to who has it. */
export async function endTurn(prisma: PrismaClient, { name, number }: Turn, outcome: RunOutcome): Promise<void> {
  const { count, durationMs, pauseMs } = outcome;
  const failure = shortFailure(outcome.failure);
  await prisma.$executeRaw`
    UPDATE job_runs
       SET turn_ends_at = NULL, next_run_at = clock_timestamp() + make_interval(secs => ${pauseMs / 1_000}::float8),
           last_finished_at = clock_timestamp(), last_duration_ms = ${durationMs}::int, last_count = ${count}::int,
           last_failure = ${failure}, runs = runs + 1, failures = failures + ${failure === null ? 0 : 1}::int
     WHERE name = ${name} AND turn = ${number}::bigint`;
}
