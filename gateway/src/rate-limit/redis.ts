/** Rate limits shared by all gateways in any Redis (or Valkey, Dragonfly, …), over its own protocol. */
import { Ratelimit } from "@upstash/ratelimit";
import { Redis, type Requester } from "@upstash/redis";
import { LibraryRateLimiter } from "./library-rate-limiter.ts";
import { PlainRedisScripts } from "./plain-redis-scripts.ts";
import { type RateLimiter, WINDOW_MS } from "./rate-limiter.ts";
import { RedisConnection } from "./redis-connection.ts";

export interface RedisRateLimiterOptions {
  /** As `REDIS_URL`: `redis://`, `rediss://`, `redis+unix://`. */
  url: string;
  windowMs?: number;
}

/** Upstash's client hands its commands to this in place of HTTP. The commands of one tick are sent together by Bun's client. */
function createRequester(connection: RedisConnection): Requester {
  const scripts = new PlainRedisScripts();
  return {
    async request<Answer>({ body, path }: { body?: unknown; path?: string[] }) {
      if (!Array.isArray(body) || path?.length) throw new TypeError("Only single commands are sent to a plain Redis");
      const { name, words } = scripts.plainCommand(body.map(String));
      return { result: await connection.send<Answer>(name, words) };
    },
  };
}

/**
 * Begins to connect at once and reconnects by itself.
 * @throws TypeError for a URL that is none.
 */
export function openRedisRateLimiter({ url, windowMs = WINDOW_MS }: RedisRateLimiterOptions): RateLimiter {
  const connection = new RedisConnection({ url });
  return new LibraryRateLimiter({
    redis: new Redis(createRequester(connection)),
    algorithm: (limit) => Ratelimit.slidingWindow(limit, `${windowMs} ms`),
    close: async () => connection.close(),
  });
}
