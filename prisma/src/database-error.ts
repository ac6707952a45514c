/**
 * What a failed statement says about the database: that it is away, that somebody holds a row, or that one row is wrong.
 *
 * Prisma gives a SQLSTATE where PostgreSQL answered (postgresql.org/docs/current/errcodes-appendix.html), codes of its own where
 * it could not be reached, and passes errors of the driver `pg` on as they are: plain errors with nothing but a message.
 */

import { StaleDatabaseError } from "./ledger/commit-witness.ts";

interface DriverCause {
  kind?: unknown;
  originalCode?: unknown;
}

function driverCauseOf(error: unknown): DriverCause | null {
  if (!(error instanceof Error) || !("meta" in error)) return null;
  const meta = error.meta as { driverAdapterError?: { cause?: DriverCause } } | undefined;
  return meta?.driverAdapterError?.cause ?? null;
}

/** The SQLSTATE that PostgreSQL answered with; null when it did not answer. */
export function sqlStateOf(error: unknown): string | null {
  const code = driverCauseOf(error)?.originalCode;
  return typeof code === "string" ? code : null;
}

/** Prisma's codes for a database that cannot be reached. */
const AWAY_CODE = /^(P1001|P1002|P1008|P1011|P1017|P2024|P2037|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/;
/** The same as an adapter names it, under P2010 ("raw query failed"). */
const AWAY_KIND = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;
/** Classes of connection trouble, exhausted resources, operators' interventions (shutting down, starting up, too slow), system errors; and a standby that takes no writes. */
const AWAY_STATE = /^(08|53|57|58)|^25006$/;
/** What `pg` and `pg-pool` say, without a code, about a connection that could not be had or broke. */
const AWAY_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (has encountered a connection error|was closed))/;

/** Whether the database could not be asked, or did not answer: what was asked may or may not happen. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof StaleDatabaseError) return true;
  const state = sqlStateOf(error);
  if (state !== null) return AWAY_STATE.test(state);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const kind = driverCauseOf(error)?.kind;
  return (
    AWAY_CODE.test(code) ||
    (typeof kind === "string" && AWAY_KIND.test(kind)) ||
    error.name === "PrismaClientInitializationError" ||
    AWAY_MESSAGE.test(error.message)
  );
}

/** Whether a statement gave way to another that holds its rows (lock timeout, deadlock, serialization): nothing of it happened. */
export function isRowHeldElsewhere(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === "55P03" || state === "40P01" || state === "40001";
}

/** Whether the rows themselves were refused (a constraint, an unreadable value, an exception of ours): nothing of it happened. */
export function isRowRefused(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== null && /^(22|23|P0)/.test(state);
}
