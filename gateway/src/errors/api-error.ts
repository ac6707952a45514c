/** A failure that the caller is told about. */
import type { JsonObject } from "../providers/provider.ts";
import { type ErrorCode, errorRow } from "./error-codes.ts";

export interface ApiErrorDetails {
  /** What the caller should do; the table's sentence when left out. Never holds anything internal. */
  message?: string;
  /** The field of the request that is wrong. */
  param?: string;
  /** Whether that field is not there, or empty. */
  isFieldMissing?: boolean;
  /** More fields for the error object: amounts, links, suggestions. */
  fields?: JsonObject;
  /** Sent as `retry-after`. */
  retryAfterSeconds?: number;
  /** Tells automatic retries to leave it: the answer will not change. */
  isRetryUseless?: boolean;
  /** For the log only. */
  cause?: unknown;
}

/** Thrown anywhere below a route; `errors/to-response.ts` writes it on the wire. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  readonly param: string | null;
  readonly isFieldMissing: boolean;
  readonly fields: JsonObject;
  readonly retryAfterSeconds: number | null;
  readonly isRetryUseless: boolean;

  constructor(code: ErrorCode, details: ApiErrorDetails = {}) {
    super(details.message ?? errorRow(code).message, { cause: details.cause });
    this.code = code;
    this.param = details.param ?? null;
    this.isFieldMissing = details.isFieldMissing ?? false;
    this.fields = details.fields ?? {};
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.isRetryUseless = details.isRetryUseless ?? false;
  }
}
