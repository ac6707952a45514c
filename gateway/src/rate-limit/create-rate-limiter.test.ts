import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { noTestRedisReason, openTestRedis, type TestRedis } from "../../test/support/redis-server.ts";
import { startUpstashRestServer, type UpstashRestServer } from "../../test/support/upstash-rest-server.ts";
import { newSubject } from "./contract.ts";
import { createRateLimiter, type RateLimiterConfig } from "./create-rate-limiter.ts";

test("in-process limiters do not share", async () => {
  const [one, other] = [createRateLimiter({ kind: "in-process" }), createRateLimiter({ kind: "in-process" })];
  await one.consume("a", 5);
  expect((await one.peek("a", 5)).remaining).toBe(4);
  expect((await other.peek("a", 5)).remaining).toBe(5);
});

test("a shared store that is away is no error: it is told, and requests are decided here", async () => {
  const configs: RateLimiterConfig[] = [
    { kind: "redis", url: "redis+unix:///nowhere/redis.sock" },
    // Port 1 of the loopback is not listened on.
    { kind: "upstash", url: "http://127.0.0.1:1", token: "any" },
  ];
  for (const config of configs) {
    const errors: unknown[] = [];
    const limiter = createRateLimiter(config, { failuresToOpen: 1, onDegraded: (error) => errors.push(error) });
    expect(await limiter.consume("a", 5)).toMatchObject({ allowed: true, limit: 5, remaining: 4 });
    expect(await limiter.health()).toBe("degraded");
    expect(errors).toHaveLength(1);
    await limiter.close();
  }
});

describe.skipIf(noTestRedisReason !== null)("with a Redis", () => {
  let redis: TestRedis;
  let rest: UpstashRestServer;
  beforeAll(async () => {
    redis = await openTestRedis();
    rest = startUpstashRestServer(redis.url);
  });
  afterAll(async () => {
    await rest.stop();
    await redis.stop();
  });

  test("limiters reached over Redis and over Upstash count in the same store", async () => {
    const deadlineMs = 10_000;
    const direct = createRateLimiter({ kind: "redis", url: redis.url }, { deadlineMs });
    const overRest = createRateLimiter({ kind: "upstash", url: rest.url, token: rest.token }, { deadlineMs });
    const subject = newSubject();
    await direct.consume(subject, 5);
    await overRest.consume(subject, 5);
    expect((await direct.peek(subject, 5)).remaining).toBe(3);
    expect(await Promise.all([direct.health(), overRest.health()])).toEqual(["ok", "ok"]);
    await Promise.all([direct.close(), overRest.close()]);
  });
});
