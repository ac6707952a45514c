/** Rate limits of this process alone: for one process without a Redis, and for the time that the shared store is away. */
import { Redis } from "@upstash/redis";
import { type Algorithm, LibraryRateLimiter } from "./library-rate-limiter.ts";
import { type RateLimiter, WINDOW_MS } from "./rate-limiter.ts";
import { SlidingWindowCounter } from "./sliding-window-counter.ts";

/** About 100 bytes each. */
const SUBJECTS_MAX = 100_000;

export interface InProcessRateLimiterOptions {
  windowMs?: number;
  /** Subjects remembered; beyond it the ones not seen for longest are forgotten. */
  subjectsMax?: number;
  /** The time in epoch milliseconds. */
  now?: () => number;
}

/** The library wants a Redis even for an algorithm that needs none. */
const noRedis = new Redis({ request: () => Promise.reject(new Error("The in-process rate limiter has no Redis")) });

function inProcessAlgorithm(counter: SlidingWindowCounter, limit: number): Algorithm {
  const algorithm: ReturnType<Algorithm> = {
    limit: async (_context, subject) => ({ ...counter.consume(subject, limit), limit, pending: Promise.resolve() }),
    getRemaining: async (_context, subject) => ({ ...counter.peek(subject, limit), limit }),
    resetTokens: async (_context, subject) => counter.forget(subject),
  };
  return () => algorithm;
}

export function createInProcessRateLimiter(options: InProcessRateLimiterOptions = {}): RateLimiter {
  const { windowMs = WINDOW_MS, subjectsMax = SUBJECTS_MAX, now = Date.now } = options;
  const counter = new SlidingWindowCounter({ windowMs, subjectsMax, now });
  return new LibraryRateLimiter({ redis: noRedis, algorithm: (limit) => inProcessAlgorithm(counter, limit) });
}
