/** Two gateways over one database and one Redis are one service: one window for each key, one balance for each account. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { noTestRedisReason, openTestRedis, type TestRedis } from "../support/redis-server.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";

describe.skipIf(noTestRedisReason !== null)("two gateways", () => {
  const upstream = new ScriptedUpstream();
  let redis: TestRedis;
  let first: GatewayHarness;
  let second: GatewayHarness;

  beforeAll(async () => {
    redis = await openTestRedis();
    // What is shared is asked here, not what happens to a process so busy that it decides by itself.
    const adjust = () => ({ rateLimitDeadlineMs: 10_000 });
    const options = { upstreamUrl: upstream.baseUrl, environment: { REDIS_URL: redis.url }, adjust };
    first = await GatewayHarness.start(options);
    second = await GatewayHarness.start({ ...options, database: first.dependencies.database });
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await second.stop();
    await first.stop();
    await upstream.stop();
    await redis.stop();
  }, HOOK_TIMEOUT_MS);
  beforeEach(async () => {
    upstream.reset();
    await withinOneMinute(5_000);
  });

  test("share one limit: what one has counted the other knows", async () => {
    const caller = await first.createCaller({ rateLimitPerMinute: 10 });
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      statuses.push((await (index % 2 === 0 ? first : second).chat(caller, { max_tokens: 20 })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
    expect((await second.get("/v1/key", caller)).headers.get("x-ratelimit-remaining")).toBe("0");
  });

  test("admit no more than the limit when asked at once", async () => {
    const caller = await first.createCaller({ rateLimitPerMinute: 10 });
    const ask = (_: unknown, index: number) => (index % 2 === 0 ? first : second).chat(caller, { max_tokens: 20 });
    const responses = await Promise.all(Array.from({ length: 40 }, ask));
    expect(responses.filter((response) => response.status === 200).length).toBe(10);
  });

  test("share one balance: on credits for 10, of 100 requests at once exactly 10 are admitted", async () => {
    const caller = await first.createCaller({ credits: "33.15" });
    upstream.script = () => completion({ usage: { prompt_tokens: 21, completion_tokens: 50, total_tokens: 71 } });
    const ask = (_: unknown, index: number) => (index % 2 === 0 ? first : second).chat(caller, { max_tokens: 50 });
    const responses = await Promise.all(Array.from({ length: 100 }, ask));
    expect(responses.filter((response) => response.status === 200).length).toBe(10);
    expect(responses.filter((response) => response.status === 402).length).toBe(90);
    expect(formatCredits((await second.balance(caller)).balance)).toBe("0");
  });

  test("know of a revocation at once, whichever of them looked the key up before", async () => {
    const caller = await first.createCaller();
    for (const gateway of [first, second]) expect((await gateway.chat(caller, { max_tokens: 20 })).status).toBe(200);
    await first.prisma.apiKey.update({ where: { id: caller.keyId }, data: { revokedAt: new Date() } });
    for (const gateway of [first, second]) expect((await gateway.chat(caller, { max_tokens: 20 })).status).toBe(401);
  });

  test("read each other's receipts, and say that both are ready", async () => {
    const caller = await first.createCaller();
    const response = await first.chat(caller);
    const receipt = await second.receipt(caller, response.headers.get("x-sellapi-generation-id"));
    expect(receipt.credits_charged).toBe("0.825");
    expect(await (await second.request("/health/ready")).json()).toEqual({ status: "ready", db: "ok", redis: "ok" });
  });
});
