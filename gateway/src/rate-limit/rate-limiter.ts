/**
 * What a rate limiter is: requests counted per subject in a sliding window of a minute.
 *
 * The window is the one of `@upstash/ratelimit`: time is cut into fixed windows, and the requests of the previous one still count
 * with the share of it that a window ending now would cover. All adapters give the same answers for the same requests.
 */

/** Where a subject stands. */
export interface RateLimitState {
  /** Requests allowed in a window: always the limit that was asked for. */
  limit: number;
  /** Requests still allowed now. Never negative. */
  remaining: number;
  /** When the current window ends, in epoch milliseconds. */
  resetAt: number;
}

export interface RateLimitDecision extends RateLimitState {
  allowed: boolean;
}

/** "ok", or "degraded" while the shared store is away. */
export type RateLimiterHealth = "ok" | "degraded";

export interface RateLimiter {
  /**
   * Counts one request against a subject. A refused request is not counted.
   * @param subject what is limited, for example `chat:key_01…`; subjects do not share.
   * @param limitPerMinute a whole number; 0 refuses everything. It may differ from call to call and holds at once.
   * @throws RangeError for a limit that is none; whatever the store failed with, unless the limiter has a fallback.
   */
  consume(subject: string, limitPerMinute: number): Promise<RateLimitDecision>;
  /** The same without counting. */
  peek(subject: string, limitPerMinute: number): Promise<RateLimitState>;
  /** For `/health/ready`: "degraded" while the shared store is away and, with a fallback, this process limits by itself. */
  health(): Promise<RateLimiterHealth>;
  /** Gives up connections. The limiter must not be used afterwards. */
  close(): Promise<void>;
}

/** The window of every limit. */
export const WINDOW_MS = 60_000;

/** A health check counts a request of this subject, with a limit that no prober reaches. */
export const HEALTH_SUBJECT = "health";
export const HEALTH_LIMIT_PER_MINUTE = 1_000_000;

/** @throws RangeError unless the limit is a whole number from 0. */
export function assertLimit(limitPerMinute: number): void {
  if (!Number.isSafeInteger(limitPerMinute) || limitPerMinute < 0) {
    throw new RangeError(`A rate limit is a whole number from 0, not ${limitPerMinute}`);
  }
}
