/**
 * A shared limiter that never fails a request and never holds one up: what it cannot decide in time, this process decides alone.
 *
 * A rate limit is no reason to refuse paying callers, nor may it vanish when its store does. So each check has a deadline, and
 * behind it stands an in-process limiter that has counted all that this process let through, and so goes on from there. After a
 * few consecutive failures a breaker opens and requests no longer wait at all: the probes that look for the store's return are
 * copies of requests already decided. While it is away, N gateways let through up to N times a limit.
 */
import { withDeadline } from "@sellapi/prisma";
import { CircuitBreaker } from "../resilience/circuit-breaker.ts";
import {
  assertLimit,
  HEALTH_LIMIT_PER_MINUTE,
  HEALTH_SUBJECT,
  type RateLimitDecision,
  type RateLimiter,
  type RateLimiterHealth,
  type RateLimitState,
} from "./rate-limiter.ts";

export interface FallbackOptions {
  shared: RateLimiter;
  /** Decides while `shared` cannot. Must not fail. */
  local: RateLimiter;
  /** How long a request waits for the shared limiter. */
  deadlineMs?: number;
  /** Consecutive failures after which requests stop waiting for it. */
  failuresToOpen?: number;
  /** How long it is left alone then, between probes. */
  openMs?: number;
  /** Called once each time that requests stop waiting for the shared limiter, with the last failure. Must not throw. */
  onDegraded?: (error: unknown) => void;
  /** Called when it answers again. Must not throw. */
  onRecovered?: () => void;
  /** A time that never goes back, in milliseconds. */
  now?: () => number;
}

const ignore = (): void => {};

export class RateLimiterWithFallback implements RateLimiter {
  readonly #options: Required<Omit<FallbackOptions, "failuresToOpen" | "openMs" | "now">>;
  readonly #breaker: CircuitBreaker;

  constructor(options: FallbackOptions) {
    const { deadlineMs = 100, failuresToOpen = 3, openMs = 5_000, now = () => performance.now() } = options;
    const { shared, local, onDegraded = ignore, onRecovered = ignore } = options;
    this.#options = { shared, local, deadlineMs, onDegraded, onRecovered };
    this.#breaker = new CircuitBreaker({ failuresToOpen, openMs, now });
  }

  /** @throws RangeError for a limit that is none, and nothing else. */
  async consume(subject: string, limitPerMinute: number): Promise<RateLimitDecision> {
    return (await this.#consumeShared(subject, limitPerMinute)) ?? this.#options.local.consume(subject, limitPerMinute);
  }

  /** @throws RangeError for a limit that is none, and nothing else. */
  async peek(subject: string, limitPerMinute: number): Promise<RateLimitState> {
    assertLimit(limitPerMinute);
    const { shared, local } = this.#options;
    // A peek is no probe: a store that can be read is not yet one that counts.
    const state = this.#breaker.isOpen ? null : await this.#attempt(() => shared.peek(subject, limitPerMinute));
    return state ?? local.peek(subject, limitPerMinute);
  }

  async health(): Promise<RateLimiterHealth> {
    return (await this.#consumeShared(HEALTH_SUBJECT, HEALTH_LIMIT_PER_MINUTE)) === null ? "degraded" : "ok";
  }

  async close(): Promise<void> {
    await Promise.all([this.#options.shared.close(), this.#options.local.close()]);
  }

  /** The shared limiter's decision, or null if it has none in time. */
  async #consumeShared(subject: string, limitPerMinute: number): Promise<RateLimitDecision | null> {
    assertLimit(limitPerMinute);
    const { shared, local } = this.#options;
    const advice = this.#breaker.advise();
    if (advice === "leave") return null;
    const call = () => shared.consume(subject, limitPerMinute);
    if (advice === "probe") {
      void this.#probe(call);
      return null;
    }
    const decision = await this.#attempt(call);
    // What the local limiter would have to know, were it to take over now.
    if (decision?.allowed) await local.consume(subject, limitPerMinute);
    return decision;
  }

  async #attempt<Answer>(call: () => Promise<Answer>): Promise<Answer | null> {
    try {
      const answer = await withDeadline(call(), this.#options.deadlineMs);
      this.#breaker.recordCall(true);
      return answer;
    } catch (error) {
      if (this.#breaker.recordCall(false)) this.#options.onDegraded(error);
      return null;
    }
  }

  /** Never rejects, and nobody waits for it. Its deadline is the requests': a store that is slower than that is of no use yet. */
  async #probe(call: () => Promise<unknown>): Promise<void> {
    const hasSucceeded = await withDeadline(call(), this.#options.deadlineMs).then(
      () => true,
      () => false,
    );
    this.#breaker.recordProbe(hasSucceeded);
    if (hasSucceeded) this.#options.onRecovered();
  }
}
