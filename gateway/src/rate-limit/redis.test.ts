import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { RedisClient } from "bun";
import { noRedisServerReason, RedisServer } from "../../test/support/redis-server.ts";
import { newSubject } from "./contract.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { openRedisRateLimiter } from "./redis.ts";

describe.skipIf(noRedisServerReason !== null)("rate limiter on Redis", () => {
  let redis: RedisServer;
  let client: RedisClient;
  let limiter: RateLimiter;

  beforeAll(async () => {
    redis = await RedisServer.start();
    client = new RedisClient(redis.url);
    limiter = openRedisRateLimiter({ url: redis.url });
  });
  afterAll(async () => {
    await limiter.close();
    client.close();
    await redis.stop();
  });

  test("when Redis forgets its scripts no request fails and none is counted twice", async () => {
    const subject = newSubject();
    await limiter.consume(subject, 100);
    await client.send("SCRIPT", ["FLUSH"]);
    const decisions = await Promise.all(Array.from({ length: 120 }, () => limiter.consume(subject, 100)));
    expect(decisions.filter((decision) => decision.allowed).length).toBe(99);
    await client.send("SCRIPT", ["FLUSH"]);
    expect((await limiter.peek(subject, 101)).remaining).toBe(1);
  });

  test("a subject leaves one key per window under our prefix, which expires when no window needs it any more", async () => {
    const subject = newSubject();
    await limiter.consume(subject, 10);
    await limiter.consume(subject, 10);
    const keys = await client.keys(`*${subject}*`);
    expect(keys).toEqual([expect.stringMatching(/^sellapi:\{test:.*\}:\d+$/)]);
    const timeToLiveMs = await client.pttl(keys[0] ?? "");
    expect(timeToLiveMs).toBeGreaterThan(110_000);
    expect(timeToLiveMs).toBeLessThanOrEqual(121_000);
  });

  test("the window's length can be chosen, and on the real clock it passes", async () => {
    const quick = openRedisRateLimiter({ url: redis.url, windowMs: 50 });
    const subject = newSubject();
    await quick.consume(subject, 1);
    // Two windows later nothing of it counts.
    await Bun.sleep(101);
    expect((await quick.consume(subject, 1)).allowed).toBe(true);
    await quick.close();
  });

  test("a Redis that answers but does not write is not healthy", async () => {
    await client.send("CONFIG", ["SET", "maxmemory", "1"]);
    try {
      expect(await limiter.health()).toBe("degraded");
      await expect(limiter.consume(newSubject(), 10)).rejects.toThrow("OOM");
    } finally {
      await client.send("CONFIG", ["SET", "maxmemory", "0"]);
    }
    expect(await limiter.health()).toBe("ok");
  });

  test("values that are not counts are refused, not believed", async () => {
    const subject = newSubject();
    await limiter.consume(subject, 10);
    const [key = ""] = await client.keys(`*${subject}*`);
    await client.set(key, "-50.5");
    await expect(limiter.peek(subject, 10)).rejects.toMatchObject({ name: "UnintelligibleAnswerError" });
  });
});
