/**
 * When a failed request is worth sending again, and after how long.
 *
 * Safe because every POST carries an idempotency key: the gateway answers a repeat from its store and charges once. Failures that a
 * repeat cannot mend (no credits, no permission, no such model) are never retried, unless the server itself says so.
 */
import * as HEADERS from "./header-names.ts";

/** 529 is what some upstreams say when overloaded. A 409 is retried only when it means "still running", see below. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504, 529]);

const BACKOFF_FIRST_MS = 500;
const BACKOFF_LAST_MS = 8_000;

/** What is known of a failed answer. A connection that failed has none. */
export interface FailedAnswer {
  readonly status: number;
  readonly code: string | null;
  readonly headers: Headers | null;
}

/** The server's wait in milliseconds, from `retry-after-ms` or `retry-after` (seconds or a date); null when it names none. */
export function readRetryAfterMs(headers: Headers): number | null {
  const milliseconds = parsePositive(headers.get(HEADERS.retryAfterMs));
  if (milliseconds !== null) return milliseconds;
  const text = headers.get(HEADERS.retryAfter);
  const seconds = parsePositive(text);
  if (seconds !== null) return seconds * 1000;
  const date = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function parsePositive(text: string | null): number | null {
  return text !== null && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** Whether sending the same request again may succeed. `x-should-retry` has the last word. */
export function isRetryable({ status, code, headers }: FailedAnswer): boolean {
  const verdict = headers?.get(HEADERS.shouldRetry);
  if (verdict === "true") return true;
  if (verdict === "false") return false;
  // A 409 on an idempotency key means that the first request with it still runs; its answer is there a little later.
  return RETRYABLE_STATUSES.has(status) || (status === 409 && code === "idempotency_conflict");
}

/** Exponential from 0.5 s to 8 s, less up to a quarter at random so that many clients do not come back at once. */
export function backoffMs(retriesDone: number): number {
  return Math.min(BACKOFF_FIRST_MS * 2 ** retriesDone, BACKOFF_LAST_MS) * (1 - Math.random() / 4);
}

/** How a request may be repeated: what was done so far, and the caller's bounds. */
export interface RetryBudget {
  readonly retriesDone: number;
  readonly maxRetries: number;
  readonly maxRetryDelayMs: number;
}

/**
 * Milliseconds to wait before the next attempt, or null to give up now. A server's wait longer than the caller's bound gives up: waiting
 * less would only be refused again, and the caller can read the wait from the error.
 */
export function planRetry(failure: FailedAnswer | "connection", budget: RetryBudget): number | null {
  if (budget.retriesDone >= budget.maxRetries) return null;
  const backoff = Math.min(backoffMs(budget.retriesDone), budget.maxRetryDelayMs);
  if (failure === "connection") return backoff;
  if (!isRetryable(failure)) return null;
  const serverDelayMs = failure.headers === null ? null : readRetryAfterMs(failure.headers);
  if (serverDelayMs === null) return backoff;
  return serverDelayMs <= budget.maxRetryDelayMs ? serverDelayMs : null;
}
