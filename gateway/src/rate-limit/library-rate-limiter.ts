/**
 * The port on top of `@upstash/ratelimit`, shared by all adapters: they differ in the store and the algorithm alone.
 *
 * The library fixes the limit when an instance is made, and our limits are rows that come with each call; so one instance is kept
 * per distinct limit. Instances hold no counts: the keys in the store name the subject and the window only, so that instances of
 * different limits count together and a lowered limit holds at once.
 */
import { Ratelimit, type RatelimitConfig } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import { LRUCache } from "lru-cache";
import {
  assertLimit,
  HEALTH_LIMIT_PER_MINUTE,
  HEALTH_SUBJECT,
  type RateLimitDecision,
  type RateLimiter,
  type RateLimiterHealth,
  type RateLimitState,
} from "./rate-limiter.ts";

/** Bounds memory when every key has a limit of its own; an instance is cheap to make again. */
const INSTANCES_MAX = 1_000;

/** An algorithm as the library takes it. */
export type Algorithm = RatelimitConfig["limiter"];

export interface LibraryRateLimiterOptions {
  redis: Redis;
  /** Makes the algorithm of one limit. */
  algorithm: (limit: number) => Algorithm;
  /** Gives up the store's connections. */
  close?: () => Promise<void>;
}

/** The store answered, but not what the library's script returns. */
export class UnintelligibleAnswerError extends Error {
  override readonly name = "UnintelligibleAnswerError";
}

/** What the library returns from `limit` and `getRemaining` alike. */
interface LibraryState {
  limit: number;
  remaining: number;
  reset: number;
}

/** Checks what the library made of the store's answer: it takes any answer for numbers, and would let garbage decide. */
function toState(state: LibraryState, limit: number): RateLimitState {
  const { remaining } = state;
  if (state.limit !== limit || !Number.isSafeInteger(remaining) || remaining < 0 || remaining > limit) {
    throw new UnintelligibleAnswerError(`The store gave limit ${state.limit} and remaining ${remaining} for a limit of ${limit}`);
  }
  return { limit, remaining, resetAt: state.reset };
}

export class LibraryRateLimiter implements RateLimiter {
  readonly #options: LibraryRateLimiterOptions;
  readonly #instances = new LRUCache<number, Ratelimit>({ max: INSTANCES_MAX });

  constructor(options: LibraryRateLimiterOptions) {
    this.#options = options;
  }

  async consume(subject: string, limitPerMinute: number): Promise<RateLimitDecision> {
    const response = await this.#instance(limitPerMinute).limit(toIdentifier(subject));
    return { allowed: response.success, ...toState(response, limitPerMinute) };
  }

  async peek(subject: string, limitPerMinute: number): Promise<RateLimitState> {
    return toState(await this.#instance(limitPerMinute).getRemaining(toIdentifier(subject)), limitPerMinute);
  }

  async health(): Promise<RateLimiterHealth> {
    try {
      // Counting, and not a ping: a store that answers but refuses to write (full, or a replica) does not limit.
      await this.consume(HEALTH_SUBJECT, HEALTH_LIMIT_PER_MINUTE);
      return "ok";
    } catch {
      return "degraded";
    }
  }

  async close(): Promise<void> {
    await this.#options.close?.();
  }

  #instance(limit: number): Ratelimit {
    const known = this.#instances.get(limit);
    if (known) return known;
    assertLimit(limit);
    const instance = new Ratelimit({
      redis: this.#options.redis,
      limiter: this.#options.algorithm(limit),
      prefix: "sellapi",
      // 0 turns it off. The library's 5 s would let the request through with `limit: 0`; our deadline is in with-fallback.ts.
      timeout: 0,
      // It would refuse until the window ends, although a sliding window has room again sooner, or a raised limit has at once.
      ephemeralCache: false,
      analytics: false,
      enableProtection: false,
      dynamicLimits: false,
      enableTelemetry: false,
    });
    this.#instances.set(limit, instance);
    return instance;
  }
}

/** The braces are a Redis hash tag: on a cluster both windows of a subject live in one slot, as a script's keys must. */
function toIdentifier(subject: string): string {
  return `{${subject}}`;
}
