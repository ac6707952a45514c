/** How a job went that every process runs. Many come by often and find nothing to do: of those it is enough to know that they come. */
import type { PrismaClient } from "@sellapi/prisma";
import { type RunOutcome, shortFailure } from "./turns.ts";

/** So often a run is noted that did nothing, over all processes together. */
const QUIET_NOTE_SECONDS = 30;

/** Notes a run: one that did something or failed, or the first after a failure, always; one that did nothing now and then. */
export async function noteRun(
  prisma: PrismaClient,
  name: string,
  { count, failure, durationMs, pauseMs }: RunOutcome,
): Promise<void> {
  const isQuiet = failure === null && count === 0;
  await prisma.$executeRaw`
    INSERT INTO job_runs (name, last_started_at, last_finished_at, next_run_at, last_duration_ms, last_count, last_failure, runs, failures)
    SELECT ${name}, now - make_interval(secs => ${durationMs / 1_000}::float8), now, now + make_interval(secs => ${pauseMs / 1_000}::float8),
           ${durationMs}::int, ${count}::int, ${shortFailure(failure)}, 1, ${failure === null ? 0 : 1}::int
      FROM clock_timestamp() AS now
     -- A conflict locks the row, which is a write: what need not be noted must be none.
     WHERE NOT (${isQuiet}::boolean AND EXISTS (
       SELECT FROM job_runs r WHERE r.name = ${name} AND r.last_failure IS NULL
          AND r.last_finished_at > now - make_interval(secs => ${QUIET_NOTE_SECONDS}::int)))
    ON CONFLICT (name) DO UPDATE
       SET last_started_at = excluded.last_started_at, last_finished_at = excluded.last_finished_at, next_run_at = excluded.next_run_at,
           last_duration_ms = excluded.last_duration_ms, last_count = excluded.last_count, last_failure = excluded.last_failure,
           runs = job_runs.runs + 1, failures = job_runs.failures + excluded.failures`;
}
