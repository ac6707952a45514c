/**
 * tRPC's untyped client with the SDK's errors, retries for queries, and an idempotency key for each mutation.
 *
 * Retries live here and not in tRPC's retryLink, because that link asks for the delay without showing the error (so not its Retry-After)
 * and cannot be aborted while it waits. Calls that are retried together are batched together again.
 */
import { isTRPCClientError, type TRPCRequestOptions, TRPCUntypedClient } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { AbortedError, ConnectionError } from "../errors/request-errors.ts";
import { planRetry } from "../http/retry.ts";
import { sleep } from "../http/sleep.ts";
import { ControlError, headersOf, toSellapiError } from "./control-error.ts";

/** The caller's bounds for retries of queries. */
export interface RetryLimits {
  readonly maxRetries: number;
  readonly maxRetryDelayMs: number;
}

export class RetryingClient extends TRPCUntypedClient<AnyTRPCRouter> {
  readonly #limits: RetryLimits;

  constructor(options: ConstructorParameters<typeof TRPCUntypedClient<AnyTRPCRouter>>[0], limits: RetryLimits) {
    super(options);
    this.#limits = limits;
  }

  /** Sent again when the failure may pass. @throws ControlError, ConnectionError, TimeoutError, AbortedError. */
  override async query(path: string, input?: unknown, options: TRPCRequestOptions = {}): Promise<unknown> {
    for (let retriesDone = 0; ; retriesDone++) {
      try {
        return await super.query(path, input, options);
      } catch (cause) {
        const error = translate(cause, path, options.signal);
        const delayMs = this.#planRetry(error, cause, retriesDone);
        if (delayMs === null) throw error;
        await sleep(delayMs, options.signal).catch((reason: unknown) => {
          throw new AbortedError("The call was aborted by the caller.", { cause: reason });
        });
      }
    }
  }

  /**
   * Sent once: repeating is the caller's decision, who can make it safe by giving the same `context: { idempotencyKey }` again.
   * @throws ControlError, ConnectionError, TimeoutError, AbortedError.
   */
  override async mutation(path: string, input?: unknown, options: TRPCRequestOptions = {}): Promise<unknown> {
    const context = { idempotencyKey: crypto.randomUUID(), ...options.context };
    try {
      return await super.mutation(path, input, { ...options, context });
    } catch (cause) {
      throw translate(cause, path, options.signal);
    }
  }

  #planRetry(error: unknown, cause: unknown, retriesDone: number): number | null {
    const budget = { ...this.#limits, retriesDone };
    if (error instanceof ConnectionError) return planRetry("connection", budget);
    if (!(error instanceof ControlError) || error.httpStatus === null || !isTRPCClientError<AnyTRPCRouter>(cause)) return null;
    return planRetry({ status: error.httpStatus, code: null, headers: headersOf(cause) }, budget);
  }
}

function translate(cause: unknown, path: string, signal: AbortSignal | undefined): unknown {
  return isTRPCClientError<AnyTRPCRouter>(cause) ? toSellapiError(cause, path, signal) : cause;
}
