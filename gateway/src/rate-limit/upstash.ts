/** Rate limits shared by all gateways in Upstash Redis, over its REST interface. */
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { LibraryRateLimiter } from "./library-rate-limiter.ts";
import { type RateLimiter, WINDOW_MS } from "./rate-limiter.ts";

/** When a request is given up, so that a hung connection does not hold memory. Callers wait less: see with-fallback.ts. */
const REQUEST_TIMEOUT_MS = 2_000;

export interface UpstashRateLimiterOptions {
  /** The REST address of the database (`UPSTASH_REDIS_REST_URL`). */
  url: string;
  /** Its token (`UPSTASH_REDIS_REST_TOKEN`). */
  token: string;
  windowMs?: number;
}

/** @throws UrlError of `@upstash/redis` for an address that is not http or https. */
export function openUpstashRateLimiter({ url, token, windowMs = WINDOW_MS }: UpstashRateLimiterOptions): RateLimiter {
  const redis = new Redis({
    url,
    token,
    // A request sent again may count twice. (`retry: false` of this version still sends it twice.)
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    // The checks of one tick travel in one HTTP request.
    enableAutoPipelining: true,
    // A peek after a count reads the primary's state.
    readYourWrites: true,
    enableTelemetry: false,
  });
  return new LibraryRateLimiter({ redis, algorithm: (limit) => Ratelimit.slidingWindow(limit, `${windowMs} ms`) });
}
