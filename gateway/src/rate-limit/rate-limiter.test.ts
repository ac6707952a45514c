import { describe } from "bun:test";
import { noTestRedisReason, openTestRedis, type TestRedis } from "../../test/support/redis-server.ts";
import { startUpstashRestServer, type UpstashRestServer } from "../../test/support/upstash-rest-server.ts";
import { type ContractHarness, describeRateLimiter } from "./contract.ts";
import { createInProcessRateLimiter } from "./in-process.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { openRedisRateLimiter } from "./redis.ts";
import { openUpstashRateLimiter } from "./upstash.ts";
import { RateLimiterWithFallback } from "./with-fallback.ts";

function redisHarness(open: (url: string) => RateLimiter): ContractHarness {
  let redis: TestRedis;
  return {
    isShared: true,
    start: async () => {
      redis = await openTestRedis();
    },
    stop: () => redis.stop(),
    open: () => open(redis.url),
  };
}

function upstashHarness(): ContractHarness {
  let redis: TestRedis;
  let rest: UpstashRestServer;
  return {
    isShared: true,
    start: async () => {
      redis = await openTestRedis();
      rest = startUpstashRestServer(redis.url);
    },
    stop: async () => {
      await rest.stop();
      await redis.stop();
    },
    open: () => openUpstashRateLimiter(rest),
  };
}

const withFallback = (shared: RateLimiter) => {
  // Long enough that a busy machine does not make the in-process limiter decide, which would not be shared.
  const deadlineMs = 10_000;
  return new RateLimiterWithFallback({ shared, local: createInProcessRateLimiter(), deadlineMs });
};

describeRateLimiter("in process", { isShared: false, open: () => createInProcessRateLimiter() });

if (noTestRedisReason) console.warn(`not tested: rate limiter on Redis and Upstash (${noTestRedisReason})`);

describe.skipIf(noTestRedisReason !== null)("on a Redis server", () => {
  describeRateLimiter(
    "Redis",
    redisHarness((url) => openRedisRateLimiter({ url })),
  );
  describeRateLimiter("Upstash", upstashHarness());
  describeRateLimiter(
    "Redis with fallback",
    redisHarness((url) => withFallback(openRedisRateLimiter({ url }))),
  );
});
