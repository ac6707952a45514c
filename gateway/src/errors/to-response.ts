/**
 * The only place that writes an error on the wire: as a response, or as the last event of a stream that had begun.
 */
import { LedgerUnavailableError } from "@sellapi/prisma";
import { type JsonObject, UpstreamError, type UpstreamFailure } from "../providers/provider.ts";
import { DeadlineExceededError } from "../rate-limit/deadline.ts";
import { ApiError } from "./api-error.ts";
import { errorRow } from "./error-codes.ts";

/** What a failed upstream call is to the caller. */
const UPSTREAM_FAILURES = {
  rejected: (error) =>
    new ApiError("invalid_request", { message: error.message, cause: error, ...(error.param ? { param: error.param } : {}) }),
  rate_limited: (error) =>
    new ApiError("upstream_error", {
      message: "The model's provider is out of capacity. Nothing was charged; try again shortly.",
      cause: error,
      ...(error.retryAfterSeconds === null ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    }),
  failed: (error) => new ApiError("upstream_error", { cause: error }),
  timed_out: (error) =>
    new ApiError("upstream_error", { message: "The model's provider did not answer in time. Try again.", cause: error }),
  interrupted: (error) =>
    new ApiError("upstream_error", {
      message: "The model's provider broke off its answer. You pay for what was delivered.",
      cause: error,
    }),
} as const satisfies Record<UpstreamFailure, (error: UpstreamError) => ApiError>;

/** Prisma's codes and messages for a database that cannot be reached (P1001, P1002, P1008, P1017, P2024, P2037). */
const DATABASE_AWAY = /^P(1001|1002|1008|1017|2024|2037)$/;

/** SQLSTATEs of a server that is starting, stopping, out of connections or losing one (postgresql.org/docs/current/errcodes-appendix.html). */
const DATABASE_AWAY_STATE = /^(08|53|57P)/;
/** What the driver says, with no code, when a connection breaks under a query. */
const CONNECTION_LOST = /^Connection terminated/;

/** The SQLSTATE that PostgreSQL answered with, where Prisma passes it on; empty otherwise. */
function sqlStateOf(error: Error): string {
  if (!("meta" in error)) return "";
  const meta = error.meta as { driverAdapterError?: { cause?: { originalCode?: unknown } } } | undefined;
  const code = meta?.driverAdapterError?.cause?.originalCode;
  return typeof code === "string" ? code : "";
}

function isDatabaseAway(error: unknown): boolean {
  if (error instanceof LedgerUnavailableError || error instanceof DeadlineExceededError) return true;
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return (
    (typeof code === "string" && (DATABASE_AWAY.test(code) || code === "ECONNREFUSED")) ||
    DATABASE_AWAY_STATE.test(sqlStateOf(error)) ||
    CONNECTION_LOST.test(error.message) ||
    error.name === "PrismaClientInitializationError"
  );
}

/** Whatever was thrown, as the failure the caller is told of. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof UpstreamError) return UPSTREAM_FAILURES[error.failure](error);
  if (isDatabaseAway(error)) return new ApiError("service_unavailable", { retryAfterSeconds: 1, cause: error });
  return new ApiError("internal_error", { cause: error });
}

/** The `{error: {…}}` object of an answer or of a stream's error event. */
export function errorBody(error: ApiError, requestId: string): JsonObject {
  const row = errorRow(error.code);
  return {
    error: {
      message: error.message,
      type: row.type,
      code: row.code ?? error.code,
      param: error.param,
      ...error.fields,
      request_id: requestId,
    },
  };
}

/** The HTTP status of a failure. */
export function errorStatus(error: ApiError): number {
  return errorRow(error.code).status;
}
