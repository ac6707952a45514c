import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { noTestRedisReason, openTestRedis, type TestRedis } from "../../test/support/redis-server.ts";
import { startUpstashRestServer, type UpstashRestServer } from "../../test/support/upstash-rest-server.ts";
import { newSubject } from "./contract.ts";
import { openUpstashRateLimiter } from "./upstash.ts";

describe.skipIf(noTestRedisReason !== null)("rate limiter on Upstash", () => {
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

  test("the checks of one tick travel together", async () => {
    const limiter = openUpstashRateLimiter(rest);
    const subject = newSubject();
    await limiter.consume(subject, 200);
    const before = rest.requestCount;
    await Promise.all(Array.from({ length: 100 }, () => limiter.consume(subject, 200)));
    expect(rest.requestCount - before).toBeLessThanOrEqual(3);
    expect((await limiter.peek(subject, 200)).remaining).toBe(99);
  });

  test("a wrong token is an error, not an allowance", async () => {
    const limiter = openUpstashRateLimiter({ url: rest.url, token: "wrong" });
    await expect(limiter.consume(newSubject(), 5)).rejects.toThrow("WRONGPASS");
    expect(await limiter.health()).toBe("degraded");
  });
});

const strangeAnswers: { name: string; answer: () => Response }[] = [
  { name: "an HTML page", answer: () => new Response("<html>busy</html>", { headers: { "content-type": "text/html" } }) },
  { name: "an HTML page of a failed proxy", answer: () => new Response("<html>502</html>", { status: 502 }) },
  { name: "JSON of another kind", answer: () => Response.json({ ok: true }) },
  { name: "an empty list", answer: () => Response.json([]) },
  { name: "a result that is no list", answer: () => Response.json([{ result: "OK" }]) },
  { name: "a list of words", answer: () => Response.json([{ result: [btoa("many"), btoa("more")] }]) },
  { name: "counts of another limit", answer: () => Response.json([{ result: [3, 99] }]) },
  { name: "more remaining than the limit", answer: () => Response.json([{ result: [50, 5] }]) },
];

describe("an Upstash that answers", () => {
  for (const { name, answer } of strangeAnswers) {
    test(`${name}: an error, and the request is sent once`, async () => {
      let requestCount = 0;
      const server = Bun.serve({
        port: 0,
        hostname: "127.0.0.1",
        fetch() {
          requestCount += 1;
          return answer();
        },
      });
      const limiter = openUpstashRateLimiter({ url: `http://127.0.0.1:${server.port}`, token: "any" });
      await expect(limiter.consume("chat:key", 5)).rejects.toThrow();
      expect(requestCount).toBe(1);
      await server.stop(true);
    });
  }

  test("nothing, with the connection cut: the request is not sent again, for it may have been counted", async () => {
    let connectionCount = 0;
    const server = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: {
        data(socket) {
          connectionCount += 1;
          socket.terminate();
        },
      },
    });
    const limiter = openUpstashRateLimiter({ url: `http://127.0.0.1:${server.port}`, token: "any" });
    await expect(limiter.consume("chat:key", 5)).rejects.toThrow();
    expect(connectionCount).toBe(1);
    server.stop(true);
  });
});
