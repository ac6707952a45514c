import { afterEach, describe, expect, setSystemTime, test } from "bun:test";
import fc from "fast-check";
import { noTestRedisReason, openTestRedis } from "../../test/support/redis-server.ts";
import { newSubject } from "./contract.ts";
import { createInProcessRateLimiter } from "./in-process.ts";
import { WINDOW_MS } from "./rate-limiter.ts";
import { openRedisRateLimiter } from "./redis.ts";

afterEach(() => {
  setSystemTime();
});

test("time is what the given clock says", async () => {
  let now = 10 * WINDOW_MS;
  const limiter = createInProcessRateLimiter({ now: () => now });
  expect(await limiter.consume("a", 1)).toEqual({ allowed: true, limit: 1, remaining: 0, resetAt: 11 * WINDOW_MS });
  expect((await limiter.consume("a", 1)).allowed).toBe(false);
  now += 2 * WINDOW_MS;
  expect((await limiter.consume("a", 1)).allowed).toBe(true);
});

test("a clock that is set back does not keep a subject refused", async () => {
  let now = 10_000 * WINDOW_MS;
  const limiter = createInProcessRateLimiter({ now: () => now });
  await limiter.consume("a", 1);
  now -= 60 * WINDOW_MS;
  expect((await limiter.consume("a", 1)).allowed).toBe(true);
});

test("of more subjects than it remembers, the one not seen for longest is forgotten", async () => {
  const limiter = createInProcessRateLimiter({ subjectsMax: 2 });
  for (const subject of ["a", "b", "a", "c"]) await limiter.consume(subject, 10);
  expect((await limiter.peek("a", 10)).remaining).toBe(8);
  expect((await limiter.peek("c", 10)).remaining).toBe(9);
  expect((await limiter.peek("b", 10)).remaining).toBe(10);
});

describe.skipIf(noTestRedisReason !== null)("compared with Redis", () => {
  const step = fc.record({
    // Mostly within a window, sometimes over one or two.
    afterMs: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 2 * WINDOW_MS })),
    requests: fc.integer({ min: 0, max: 12 }),
    limit: fc.integer({ min: 0, max: 25 }),
  });

  test("the same requests at the same times get the same answers", async () => {
    const testRedis = await openTestRedis();
    const redis = openRedisRateLimiter({ url: testRedis.url });
    const inProcess = createInProcessRateLimiter();
    const scenario = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const subject = newSubject();
      let now = Date.UTC(2026, 10, 20, 9, 30);
      for (const { afterMs, requests, limit } of steps) {
        now += afterMs;
        setSystemTime(now);
        for (let index = 0; index < requests; index += 1) {
          expect(await inProcess.consume(subject, limit)).toEqual(await redis.consume(subject, limit));
        }
        expect(await inProcess.peek(subject, limit)).toEqual(await redis.peek(subject, limit));
      }
    });
    await fc.assert(scenario, { numRuns: 60 });
    await redis.close();
    await testRedis.stop();
  });
});
