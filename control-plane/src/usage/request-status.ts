/** How a request stands, in four words. `outcome` says it in full. */
import { type Outcome, Prisma } from "@sellapi/prisma";

export const REQUEST_STATUSES = ["running", "succeeded", "aborted", "failed"] as const;

/** `running` has no outcome yet; `aborted` is the caller's own leaving; `failed` got no whole answer, for whatever reason. */
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

const statusByOutcome = {
  completed: "succeeded",
  capped: "succeeded",
  client_aborted: "aborted",
  empty: "failed",
  upstream_rejected: "failed",
  upstream_failed: "failed",
  upstream_interrupted: "failed",
  timed_out: "failed",
  abandoned: "failed",
} as const satisfies Record<Outcome, Exclude<RequestStatus, "running">>;

/** The status of a request that ended so, or of one that runs (null). */
export function statusOf(outcome: Outcome | null): RequestStatus {
  return outcome === null ? "running" : statusByOutcome[outcome];
}

const outcomeSql = {
  completed: Prisma.sql`'completed'`,
  capped: Prisma.sql`'capped'`,
  client_aborted: Prisma.sql`'client_aborted'`,
  empty: Prisma.sql`'empty'`,
  upstream_rejected: Prisma.sql`'upstream_rejected'`,
  upstream_failed: Prisma.sql`'upstream_failed'`,
  upstream_interrupted: Prisma.sql`'upstream_interrupted'`,
  timed_out: Prisma.sql`'timed_out'`,
  abandoned: Prisma.sql`'abandoned'`,
} as const satisfies Record<Outcome, Prisma.Sql>;

const OUTCOMES = Object.keys(outcomeSql).filter((name): name is Outcome => name in outcomeSql);

function endedAs(status: RequestStatus): Prisma.Sql {
  return Prisma.sql`outcome IN (${Prisma.join(OUTCOMES.filter((name) => statusByOutcome[name] === status).map((name) => outcomeSql[name]))})`;
}

/** True in SQL for rows of that status; a column `outcome` (null while running) is in scope. */
export const STATUS_CONDITION = {
  running: Prisma.sql`outcome IS NULL`,
  succeeded: endedAs("succeeded"),
  aborted: endedAs("aborted"),
  failed: endedAs("failed"),
} as const satisfies Record<RequestStatus, Prisma.Sql>;

/** The status in SQL, from a column `outcome`. */
export const STATUS_EXPRESSION = Prisma.sql`
  CASE WHEN ${STATUS_CONDITION.running} THEN 'running' WHEN ${STATUS_CONDITION.succeeded} THEN 'succeeded'
       WHEN ${STATUS_CONDITION.aborted} THEN 'aborted' ELSE 'failed' END`;
