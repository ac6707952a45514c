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

function outcomesOf(status: RequestStatus): string {
  const names = Object.entries(statusByOutcome).filter(([, candidate]) => candidate === status);
  return `'{${names.map(([name]) => name).join(",")}}'::outcome[]`;
}

/** True in SQL for rows of that status; a column `outcome` (null while running) is in scope. */
export const STATUS_CONDITION = {
  running: Prisma.raw("outcome IS NULL"),
  succeeded: Prisma.raw(`outcome = ANY (${outcomesOf("succeeded")})`),
  aborted: Prisma.raw(`outcome = ANY (${outcomesOf("aborted")})`),
  failed: Prisma.raw(`outcome = ANY (${outcomesOf("failed")})`),
} as const satisfies Record<RequestStatus, Prisma.Sql>;

/** The status in SQL, from a column `outcome`. */
export const STATUS_EXPRESSION = Prisma.raw(
  `CASE WHEN outcome IS NULL THEN 'running' ${REQUEST_STATUSES.filter((status) => status !== "running")
    .map((status) => `WHEN outcome = ANY (${outcomesOf(status)}) THEN '${status}'`)
    .join(" ")} END`,
);
