/**
 * The only place that writes an error on the wire: as a response, or as the last event of a stream that had begun.
 */
import { isDatabaseAway, LedgerUnavailableError } from "@sellapi/prisma";
import { type JsonObject, UpstreamError, type UpstreamFailure } from "../providers/provider.ts";
import { DatabaseAwayError } from "../resilience/database-breaker.ts";
import { ApiError } from "./api-error.ts";
import type { Vocabulary } from "./vocabularies.ts";

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

function isLedgerAway(error: unknown): boolean {
  return error instanceof LedgerUnavailableError || error instanceof DatabaseAwayError || isDatabaseAway(error);
}

/** What JavaScriptCore throws where there is no memory for a string or a buffer: this request was too much, the process goes on. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /out of memory/i.test(error.message);
}

/** Whatever was thrown, as the failure the caller is told of. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof UpstreamError) return UPSTREAM_FAILURES[error.failure](error);
  if (isLedgerAway(error) || isOutOfMemory(error))
    return new ApiError("service_unavailable", { retryAfterSeconds: 1, cause: error });
  return new ApiError("internal_error", { cause: error });
}

/** The `{error: {…}}` object of an answer or of a stream's error event, in a surface's words. */
export function errorBody(error: ApiError, requestId: string, words: Vocabulary): JsonObject {
  return words.body(error, requestId);
}

/** The HTTP status of a failure on a surface. */
export function errorStatus(error: ApiError, words: Vocabulary): number {
  return words.status(error);
}
