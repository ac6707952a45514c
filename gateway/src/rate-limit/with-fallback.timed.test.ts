/** The fallback with real Redis servers that are killed, frozen, emptied of scripts, or that are no Redis at all. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { RedisClient } from "bun";
import { noRedisServerReason, RedisServer } from "../../test/support/redis-server.ts";
import { newSubject } from "./contract.ts";
import { createInProcessRateLimiter } from "./in-process.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { openRedisRateLimiter } from "./redis.ts";
import { RateLimiterWithFallback } from "./with-fallback.ts";

const OPEN_MS = 5_000;

/** A limiter whose breaker has a clock of the test's own, and what it reported. */
function setUp(url: string) {
  const clock = { now: 0 };
  const reports: { degraded: unknown[]; recovered: number } = { degraded: [], recovered: 0 };
  const limiter = new RateLimiterWithFallback({
    shared: openRedisRateLimiter({ url }),
    local: createInProcessRateLimiter(),
    deadlineMs: 100,
    failuresToOpen: 3,
    openMs: OPEN_MS,
    now: () => clock.now,
    onDegraded: (error) => reports.degraded.push(error),
    onRecovered: () => {
      reports.recovered += 1;
    },
  });
  return { limiter, clock, reports };
}

async function timed<Value>(call: () => Promise<Value>): Promise<{ value: Value; tookMs: number }> {
  const startedAt = performance.now();
  const value = await call();
  return { value, tookMs: performance.now() - startedAt };
}

/** Checks at a limit of 5, with the true limit in every decision, that exactly `allowed` of 8 requests are allowed. */
async function expectAllowed(limiter: RateLimiter, subject: string, allowed: number): Promise<void> {
  for (let index = 0; index < 8; index += 1) {
    expect(await limiter.consume(subject, 5)).toMatchObject({ allowed: index < allowed, limit: 5 });
  }
}

describe.skipIf(noRedisServerReason !== null)("a Redis that fails", () => {
  let redis: RedisServer;
  let limiter: RateLimiterWithFallback;
  let rest: Omit<ReturnType<typeof setUp>, "limiter">;

  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    ({ limiter, ...rest } = setUp(redis.url));
    expect(await limiter.health()).toBe("ok");
  });
  afterEach(() => limiter.close());

  /** Lets pauses pass and requests go on, until one of them, as a probe, brings the good news. */
  async function recover(): Promise<void> {
    while (rest.reports.recovered === 0) {
      rest.clock.now += OPEN_MS;
      await limiter.consume(newSubject(), 5);
      await Bun.sleep(1);
    }
    expect(await limiter.health()).toBe("ok");
    expect(rest.reports.recovered).toBe(1);
  }

  test("killed: requests go on within the limit, health says degraded, it is told once, and it recovers by itself", async () => {
    await redis.kill();
    try {
      const { tookMs } = await timed(() => expectAllowed(limiter, newSubject(), 5));
      expect(tookMs).toBeLessThan(200);
      expect(await limiter.health()).toBe("degraded");
      expect(rest.reports.degraded).toHaveLength(1);
    } finally {
      await redis.startAgain();
    }
    await recover();
  });

  test("killed: what this process let through before still counts", async () => {
    const subject = newSubject();
    for (let index = 0; index < 3; index += 1) await limiter.consume(subject, 5);
    await redis.kill();
    try {
      expect((await limiter.peek(subject, 5)).remaining).toBe(2);
      await expectAllowed(limiter, subject, 2);
    } finally {
      await redis.startAgain();
    }
  });

  test("frozen: no request waits over 200 ms, and once the breaker is open none waits at all, not even the probes", async () => {
    redis.freeze();
    try {
      const first = await timed(() => Promise.all(Array.from({ length: 50 }, () => limiter.consume("frozen", 20))));
      expect(first.tookMs).toBeGreaterThanOrEqual(95);
      expect(first.tookMs).toBeLessThan(200);
      expect(first.value.filter((decision) => decision.allowed).length).toBe(20);
      expect(first.value.every((decision) => decision.limit === 20)).toBe(true);
      expect(rest.reports.degraded).toEqual([expect.objectContaining({ name: "DeadlineExceededError" })]);

      const later = await timed(() => expectAllowed(limiter, newSubject(), 5));
      rest.clock.now += OPEN_MS;
      const probing = await timed(() => limiter.consume(newSubject(), 5));
      const peeking = await timed(() => limiter.peek(newSubject(), 5));
      for (const { tookMs } of [later, probing, peeking]) expect(tookMs).toBeLessThan(50);
      expect(await limiter.health()).toBe("degraded");
    } finally {
      redis.thaw();
    }
    await recover();
    expect(rest.reports.degraded).toHaveLength(1);
  });

  test("a stall of this process is not held against Redis", async () => {
    const decisions = Array.from({ length: 10 }, () => limiter.consume("stall", 5));
    Bun.sleepSync(150);
    expect((await Promise.all(decisions)).filter((decision) => decision.allowed).length).toBe(5);
    expect(rest.reports.degraded).toEqual([]);
    expect(await limiter.health()).toBe("ok");
  });

  test("emptied of its scripts: nothing is degraded, and the count is exact", async () => {
    const client = new RedisClient(redis.url);
    await client.send("SCRIPT", ["FLUSH"]);
    await expectAllowed(limiter, newSubject(), 5);
    expect(rest.reports.degraded).toEqual([]);
    client.close();
  });

  test("unable to write: a readable store does not end the outage, a writable one does", async () => {
    const client = new RedisClient(redis.url);
    await client.send("CONFIG", ["SET", "maxmemory", "1"]);
    try {
      await expectAllowed(limiter, newSubject(), 5);
      rest.clock.now += OPEN_MS;
      await limiter.peek(newSubject(), 5);
      expect(await limiter.health()).toBe("degraded");
      expect(rest.reports).toMatchObject({ degraded: [expect.anything()], recovered: 0 });
    } finally {
      await client.send("CONFIG", ["SET", "maxmemory", "0"]);
      client.close();
    }
    await recover();
  });
});

describe("a server that is no Redis", () => {
  for (const babble of ["+OK\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "*1000000\r\n", "\u0000\u0001\u0002"]) {
    test(`answers ${JSON.stringify(babble)}: requests are decided here, in time`, async () => {
      const server = Bun.listen({
        hostname: "127.0.0.1",
        port: 0,
        socket: {
          data(socket) {
            socket.write(babble);
          },
        },
      });
      const { limiter, reports } = setUp(`redis://127.0.0.1:${server.port}`);
      // Three requests may wait for the deadline each, before the breaker opens.
      const { tookMs } = await timed(() => expectAllowed(limiter, newSubject(), 5));
      expect(tookMs).toBeLessThan(600);
      expect(reports.degraded).toHaveLength(1);
      expect(await limiter.health()).toBe("degraded");
      await limiter.close();
      server.stop(true);
    });
  }
});

test("a limit that is none is the caller's error and says nothing of the store", async () => {
  const { limiter, reports } = setUp("redis+unix:///nowhere/redis.sock");
  for (let index = 0; index < 5; index += 1) await expect(limiter.consume("a", -1)).rejects.toBeInstanceOf(RangeError);
  expect(reports.degraded).toEqual([]);
  await limiter.close();
});
