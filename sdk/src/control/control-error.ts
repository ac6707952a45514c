/** An error answer of the control plane. */
import type { TRPCClientError } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { AbortedError } from "../errors/request-errors.ts";
import { SellapiError, type SellapiErrorOptions } from "../errors/sellapi-error.ts";
import * as HEADERS from "../http/header-names.ts";
import { readRetryAfterMs } from "../http/retry.ts";
import { fieldOf, isObject, numberOrNull, textOrNull } from "../json.ts";

export interface ControlErrorDetails extends SellapiErrorOptions {
  readonly code: string | null;
  readonly httpStatus: number | null;
  readonly path: string;
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
  readonly headers: Headers;
}

/** A procedure refused or failed. */
export class ControlError extends SellapiError {
  static override readonly className: string = "ControlError";
  declare readonly name: "ControlError";
  /** tRPC's word: `UNAUTHORIZED`, `BAD_REQUEST`, `PAYMENT_REQUIRED`, … Null when the answer was not tRPC's. */
  readonly code: string | null;
  readonly httpStatus: number | null;
  /** The procedure: `keys.create`. */
  readonly path: string;
  /** On a refused input: what is wrong, by field. Else empty. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
  readonly requestId: string | null;
  /** How long the server asks to wait before another attempt, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(message: string, details: ControlErrorDetails) {
    super(message, details);
    this.code = details.code;
    this.httpStatus = details.httpStatus;
    this.path = details.path;
    this.fieldErrors = details.fieldErrors;
    this.requestId = details.headers.get(HEADERS.requestId);
    this.retryAfterMs = readRetryAfterMs(details.headers);
  }
}

function readFieldErrors(value: unknown): Record<string, string[]> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.map(([field, messages]) => [
      field,
      Array.isArray(messages) ? messages.filter((message) => typeof message === "string") : [],
    ]),
  );
}

/** The headers of the answer that an error came in; none when there was no answer. */
export function headersOf(error: TRPCClientError<AnyTRPCRouter>): Headers {
  const response = error.meta?.["response"];
  return response instanceof Response ? response.headers : new Headers();
}

/** The SDK's error for tRPC's. A failure without an answer is already one of ours, thrown by our fetch, and is passed through. */
export function toSellapiError(
  error: TRPCClientError<AnyTRPCRouter>,
  path: string,
  signal: AbortSignal | undefined,
): SellapiError {
  if (error.cause instanceof SellapiError) return error.cause;
  if (signal?.aborted) return new AbortedError("The call was aborted by the caller.", { cause: signal.reason });
  const shape: unknown = error.data;
  return new ControlError(error.message, {
    code: textOrNull(fieldOf(shape, "code")),
    httpStatus: numberOrNull(fieldOf(shape, "httpStatus")),
    path,
    fieldErrors: readFieldErrors(fieldOf(shape, "fieldErrors")),
    headers: headersOf(error),
    cause: error,
  });
}
