/** Redis breaks: nobody is refused or kept waiting for it, and limits go on being kept, by each process for itself. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createServer, type Server } from "node:net";
import { createRateLimiter } from "../../src/rate-limit/create-rate-limiter.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { noRedisServerReason, RedisServer } from "../support/redis-server.ts";
import { medianMs, type TimedAnswer, timed } from "./support/faulty-database.ts";

/** What the issue allows a request to lose to a Redis that hangs. */
const MORE_MS = 200;
/** No answer takes this long even while the machine is busy with other things. */
const SLOWEST_MS = 1_000;
const FREE_LIMIT = 20;

async function readiness(gateway: GatewayHarness): Promise<unknown> {
  const response = await gateway.request("/health/ready");
  return { httpStatus: response.status, ...(await response.json()) };
}

const READY = { httpStatus: 200, status: "ready", db: "ok", redis: "ok" };
const DEGRADED = { ...READY, redis: "degraded" };

describe.skipIf(noRedisServerReason !== null)("a gateway whose Redis", () => {
  let redis: RedisServer;
  let gateway: GatewayHarness;

  beforeAll(async () => {
    redis = await RedisServer.start();
    gateway = await GatewayHarness.start({
      environment: { REDIS_URL: redis.url },
      // Looks for Redis more often than in production, so that this takes less time.
      replace: ({ config, limiter }) => {
        void limiter.close();
        return { limiter: createRateLimiter(config.rateLimit, { openMs: 200 }) };
      },
    });
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    redis.thaw();
    await gateway.stop();
    await redis.stop();
  }, HOOK_TIMEOUT_MS);
  afterEach(() => redis.thaw());
  beforeEach(async () => {
    // Whatever the test before did to it, requests are counted in Redis again.
    const until = performance.now() + 10_000;
    while (!Bun.deepEquals(await readiness(gateway), READY) && performance.now() < until) await Bun.sleep(20);
    expect(await readiness(gateway)).toEqual(READY);
  }, HOOK_TIMEOUT_MS);

  /** Requests of a free key until it is refused; each must be served, or refused for its limit, in time. */
  async function askBeyondTheLimit(): Promise<{ served: number; medianMs: number; slowestMs: number }> {
    const caller = await gateway.createCaller({ tier: "free" });
    await gateway.get("/v1/key", caller);
    const answers: TimedAnswer[] = [];
    for (let asked = 0; asked < FREE_LIMIT + 5; asked += 1) answers.push(await timed(() => gateway.chat(caller)));
    for (const answer of answers) {
      if (answer.status !== 200) expect([answer.status, answer.code]).toEqual([429, "rate_limit_exceeded"]);
    }
    const slowestMs = Math.max(...answers.map((answer) => answer.tookMs));
    return { served: answers.filter((answer) => answer.status === 200).length, medianMs: medianMs(answers), slowestMs };
  }

  /** The limit that is kept, and the time that answers take, against those of a Redis that is well. */
  async function expectServedAsEver(healthy: { medianMs: number }): Promise<void> {
    const now = await askBeyondTheLimit();
    expect(now.served).toBe(FREE_LIMIT);
    expect(now.medianMs).toBeLessThan(healthy.medianMs + MORE_MS);
    expect(now.slowestMs).toBeLessThan(SLOWEST_MS);
  }

  test("is frozen serves within 200 ms more, keeps the limit by itself and says that it does", async () => {
    const healthy = await askBeyondTheLimit();
    redis.freeze();
    await expectServedAsEver(healthy);
    expect(await readiness(gateway)).toEqual(DEGRADED);
  }, 20_000);

  test("is gone serves and keeps the limit by itself, and uses Redis again once it is back", async () => {
    const healthy = await askBeyondTheLimit();
    await redis.kill();
    try {
      await expectServedAsEver(healthy);
      expect(await readiness(gateway)).toEqual(DEGRADED);
    } finally {
      await redis.startAgain();
    }
  }, 20_000);

  test("is frozen in the middle of a window goes on from what was counted, and does not begin anew", async () => {
    const caller = await gateway.createCaller({ tier: "free" });
    for (let asked = 0; asked < FREE_LIMIT - 5; asked += 1) expect((await gateway.chat(caller)).status).toBe(200);
    redis.freeze();
    const statuses: number[] = [];
    for (let asked = 0; asked < 8; asked += 1) statuses.push((await gateway.chat(caller)).status);
    redis.thaw();
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  }, 20_000);

  test("is frozen still charges exactly, and still shows limits on every answer", async () => {
    const caller = await gateway.createCaller({ tier: "free" });
    redis.freeze();
    const answer = await gateway.chat(caller);
    redis.thaw();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-ratelimit-limit")).toBe(String(FREE_LIMIT));
    expect(await gateway.ledgerCharges(caller)).toEqual([credits(answer.headers.get("x-sellapi-credits-charged") ?? "")]);
  }, 20_000);
});

describe("a gateway whose Redis answers garbage", () => {
  const GARBAGE = ["HTTP/1.1 400 Bad Request\r\n\r\n", "\0\0\0\0", "-ERR no\r\n", "*-1\r\n", "$5\r\nhel"];
  let server: Server;
  let gateway: GatewayHarness;
  let answered = 0;

  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => socket.write(GARBAGE[answered++ % GARBAGE.length] ?? ""));
    });
    const listening = Promise.withResolvers<void>();
    server.listen(0, "127.0.0.1", listening.resolve);
    await listening.promise;
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    gateway = await GatewayHarness.start({ environment: { REDIS_URL: `redis://127.0.0.1:${port}` } });
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await gateway.stop();
    server.close();
  }, HOOK_TIMEOUT_MS);
  afterEach(() => expect(answered).toBeGreaterThan(0));

  test("serves, keeps the limit by itself, and never answers 500", async () => {
    const caller = await gateway.createCaller({ tier: "free" });
    const answers = [];
    for (let asked = 0; asked < FREE_LIMIT + 2; asked += 1) answers.push(await timed(() => gateway.chat(caller)));
    expect(answers.map((answer) => answer.status)).toEqual([...Array(FREE_LIMIT).fill(200), 429, 429]);
    expect(Math.max(...answers.map((answer) => answer.tookMs))).toBeLessThan(SLOWEST_MS);
    expect(await readiness(gateway)).toEqual(DEGRADED);
  }, 20_000);
});
