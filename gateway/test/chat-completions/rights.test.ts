/** What an account and a key may do counts from the next request on, whatever the gateway remembers of them. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { GatewayHarness, type TestCaller } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";

const FREE_MODEL = "openai/gpt-4o-mini";
const PRO_MODEL = "openai/gpt-4o";

setDefaultTimeout(60_000);

/** Two gateways over one database, each with a memory of its own. */
let harness: GatewayHarness;
let other: GatewayHarness;
beforeAll(async () => {
  harness = await GatewayHarness.start();
  other = await GatewayHarness.start({ database: harness.dependencies.database });
});
afterAll(async () => {
  await other.stop();
  await harness.stop();
});

const chat = async (caller: TestCaller, model = FREE_MODEL, by = harness) => {
  const answer = await by.chat(caller, { model, max_tokens: 5 });
  const body = await answer.json();
  return { status: answer.status, code: body.error?.code, limit: answer.headers.get("x-ratelimit-limit") };
};
const setTier = ({ accountId }: TestCaller, tierId: string) =>
  harness.prisma.account.update({ where: { id: accountId }, data: { tierId } });

describe("from the next request on, on every gateway,", () => {
  test("an account that lost its tier is refused the models of it", async () => {
    const caller = await harness.createCaller({ tier: "pro" });
    for (const by of [harness, other]) expect(await chat(caller, PRO_MODEL, by)).toMatchObject({ status: 200 });
    await setTier(caller, "free");
    for (const by of [harness, other])
      expect(await chat(caller, PRO_MODEL, by)).toMatchObject({ status: 403, code: "tier_restricted" });
    expect(await chat(caller)).toEqual({ status: 200, code: undefined, limit: "20" });
  });

  test("an account that got a tier is served the models of it", async () => {
    const caller = await harness.createCaller({ tier: "free" });
    for (const by of [harness, other]) expect(await chat(caller, PRO_MODEL, by)).toMatchObject({ status: 403 });
    await setTier(caller, "pro");
    for (const by of [harness, other]) expect(await chat(caller, PRO_MODEL, by)).toMatchObject({ status: 200 });
  });

  test("a key that lost a scope, or has an allow-list now, is refused what it may not call", async () => {
    const caller = await harness.createCaller();
    const key = { where: { id: caller.keyId } };
    expect(await chat(caller)).toMatchObject({ status: 200 });
    await harness.prisma.apiKey.update({ ...key, data: { models: [PRO_MODEL] } });
    expect(await chat(caller)).toMatchObject({ status: 403, code: "scope_restricted" });
    expect(await chat(caller, PRO_MODEL)).toMatchObject({ status: 200 });
    await harness.prisma.apiKey.update({ ...key, data: { scopes: ["embeddings"] } });
    expect(await chat(caller, PRO_MODEL)).toMatchObject({ status: 403, code: "scope_restricted" });
  });

  test("a limit that was lowered below what the minute has seen refuses", async () => {
    await withinOneMinute(10_000);
    const caller = await harness.createCaller();
    for (let count = 0; count < 3; count += 1) expect(await chat(caller)).toMatchObject({ status: 200, limit: "600" });
    await harness.prisma.account.update({ where: { id: caller.accountId }, data: { chatPerMinute: 2 } });
    expect(await chat(caller)).toMatchObject({ status: 429, code: "rate_limit_exceeded", limit: "2" });
  });

  test("a refused request has cost nothing and left no hold", async () => {
    const caller = await harness.createCaller();
    await chat(caller);
    await setTier(caller, "free");
    const before = await harness.balance(caller);
    expect(await chat(caller, PRO_MODEL)).toMatchObject({ status: 403 });
    expect(await harness.balance(caller)).toEqual(before);
  });
});

describe("from the next request on, right after a refusal,", () => {
  test("a limit that was raised counts, also where the old one has just refused", async () => {
    await withinOneMinute(10_000);
    const caller = await harness.createCaller({ rateLimitPerMinute: 1 });
    expect(await chat(caller)).toMatchObject({ status: 200 });
    expect(await chat(caller)).toMatchObject({ status: 429 });
    await harness.prisma.apiKey.update({ where: { id: caller.keyId }, data: { rateLimitPerMinute: 50 } });
    expect(await chat(caller)).toMatchObject({ status: 200, limit: "50" });
  });

  test("an account that was restored is served again", async () => {
    const caller = await harness.createCaller();
    const setStatus = (status: "active" | "suspended") =>
      harness.prisma.account.update({ where: { id: caller.accountId }, data: { status } });
    await setStatus("suspended");
    expect(await chat(caller)).toMatchObject({ status: 403, code: "api_disabled" });
    await setStatus("active");
    expect(await chat(caller)).toMatchObject({ status: 200 });
  });
});
