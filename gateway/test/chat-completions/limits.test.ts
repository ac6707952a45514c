/** How often a key may ask. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectError, expectRateHeaders } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const LIMITED = { status: 429, code: "rate_limit_exceeded", type: "rate_limit_exceeded" };
const TEST_MS = 5_000;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  await withinOneMinute(TEST_MS);
});

async function statuses(caller: TestCaller, count: number): Promise<number[]> {
  const responses: number[] = [];
  for (let index = 0; index < count; index += 1) responses.push((await gateway.chat(caller, { max_tokens: 20 })).status);
  return responses;
}

const all200 = (count: number) => Array<number>(count).fill(200);

test("the 21st request of a free key in a minute is refused with retry-after and all six headers", async () => {
  const caller = await gateway.createCaller({ tier: "free" });
  expect(await statuses(caller, 20)).toEqual(all200(20));
  const before = await gateway.balance(caller);
  const response = await gateway.chat(caller);
  const error = await expectError(response, LIMITED);
  expect(response.headers.get("x-ratelimit-limit")).toBe("20");
  expect(response.headers.get("x-ratelimit-remaining")).toBe("0");
  const retryAfter = Number(response.headers.get("retry-after"));
  expect(retryAfter).toBeGreaterThanOrEqual(1);
  expect(retryAfter).toBeLessThanOrEqual(60);
  expect(Math.abs(retryAfter - Number(response.headers.get("x-ratelimit-reset")))).toBeLessThanOrEqual(1);
  const secondsToReset = Number(response.headers.get("x-ratelimit-reset-requests")) - Date.now() / 1000;
  expect(Math.abs(retryAfter - secondsToReset)).toBeLessThan(3);
  expect(error).toMatchObject({ limit: 20, remaining: 0, reset_seconds: retryAfter });
  // The wait is never over a minute, so an automatic retry may sit it out.
  expect(response.headers.get("x-should-retry")).toBeNull();

  expect(upstream.requests.length).toBe(20);
  expect(await gateway.balance(caller)).toEqual(before);
  await expectError(await gateway.chat(caller, { stream: true }), LIMITED);
});

test("requests at once are counted one by one", async () => {
  const caller = await gateway.createCaller({ tier: "free" });
  const responses = await Promise.all(Array.from({ length: 60 }, () => gateway.chat(caller, { max_tokens: 20 })));
  expect(responses.filter((response) => response.status === 200).length).toBe(20);
  expect(responses.filter((response) => response.status === 429).length).toBe(40);
});

describe("the limit", () => {
  const TIERS = { free: "20", standard: "60", pro: "600" } as const;
  for (const [tier, limit] of Object.entries(TIERS) as [keyof typeof TIERS, string][]) {
    test(`of the tier ${tier} is ${limit}`, async () => {
      const response = await gateway.chat(await gateway.createCaller({ tier }));
      expect(response.headers.get("x-ratelimit-limit")).toBe(limit);
      expect(response.headers.get("x-ratelimit-remaining")).toBe(String(Number(limit) - 1));
    });
  }

  test("of an account is set over its tier's", async () => {
    const caller = await gateway.createCaller({ tier: "enterprise" });
    await gateway.prisma.account.update({ where: { id: caller.accountId }, data: { chatPerMinute: 5_000 } });
    expect((await gateway.chat(caller)).headers.get("x-ratelimit-limit")).toBe("5000");
  });

  test("of a key of its own is lower than its tier's, and never higher", async () => {
    const caller = await gateway.createCaller({ rateLimitPerMinute: 3 });
    expect(await statuses(caller, 4)).toEqual([...all200(3), 429]);
    const generous = await gateway.createCaller({ tier: "free", rateLimitPerMinute: 1_000 });
    expect((await gateway.chat(generous)).headers.get("x-ratelimit-limit")).toBe("20");
  });

  test("is a key's own: another key of the account goes on", async () => {
    const caller = await gateway.createCaller({ rateLimitPerMinute: 2 });
    const sibling = await gateway.addKey(caller.accountId);
    expect(await statuses(caller, 3)).toEqual([200, 200, 429]);
    expect(await statuses(sibling, 3)).toEqual(all200(3));
  });
});

describe("what does not count", () => {
  test("a request that is malformed or for no model", async () => {
    const caller = await gateway.createCaller({ rateLimitPerMinute: 2 });
    for (let index = 0; index < 3; index += 1) {
      const malformed = await gateway.chat(caller, { messages: [] });
      expect(malformed.headers.get("x-ratelimit-remaining")).toBe("2");
      expect((await gateway.chat(caller, { model: "none" })).status).toBe(404);
    }
    expect(await statuses(caller, 3)).toEqual([200, 200, 429]);
  });

  test("calls that cost nothing: they show the window and leave it as it is", async () => {
    const caller = await gateway.createCaller({ rateLimitPerMinute: 2 });
    expect(await statuses(caller, 3)).toEqual([200, 200, 429]);
    for (const path of ["/v1/credits", "/v1/key", "/v1/models"]) {
      const response = await gateway.get(path, caller);
      expect(response.status).toBe(200);
      expect(response.headers.get("x-ratelimit-remaining")).toBe("0");
      expectRateHeaders(response);
    }
  });
});

test("guessing keys has a pace: an address with too many wrong keys is refused outright", async () => {
  const guess = () => gateway.request("/v1/credits", { headers: { authorization: "Bearer sk-sellapi-wrong" } });
  const first = await guess();
  expectRateHeaders(first);
  const left = Number(first.headers.get("x-ratelimit-remaining"));
  await Promise.all(Array.from({ length: left }, guess));
  await expectError(await guess(), { ...LIMITED, isCallerKnown: false });
  // A caller with a key is not held to account for his address.
  expect((await gateway.chat(await gateway.createCaller())).status).toBe(200);
});
