/** GET /v1/key: what the calling key may do and has done. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { expectCallerHeaders, expectError } from "../support/expectations.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

async function keyOf(caller: TestCaller): Promise<Record<string, unknown>> {
  const response = await gateway.get("/v1/key", caller);
  expect(response.status).toBe(200);
  expectCallerHeaders(response);
  const text = await response.text();
  expect(text).not.toContain(caller.secret);
  return JSON.parse(text);
}

test("an ordinary key shows its account's tier and limits, and all scopes", async () => {
  const caller = await gateway.createCaller({ tier: "free", name: "laptop" });
  expect(await keyOf(caller)).toMatchObject({
    object: "key",
    id: caller.keyId,
    name: "laptop",
    mode: "live",
    prefix: caller.secret.slice(0, 15),
    last4: caller.secret.slice(-4),
    scopes: ["chat", "embeddings", "images", "audio", "models"],
    models: [],
    tier: "free",
    limits: { chat_per_minute: 20, images_per_minute: 5 },
    spend: { total: "0", held: "0" },
    spend_cap: null,
    expires_at: null,
  });
});

test("a restricted key shows every restriction", async () => {
  const expiresAt = new Date("2099-01-01T00:00:00.000Z");
  const caller = await gateway.createCaller({
    ...{ mode: "test", scopes: ["chat"], models: ["openai/gpt-4o-mini"], rateLimitPerMinute: 7, expiresAt },
    spendCap: { credits: credits("12.5"), window: "day" },
  });
  expect(await keyOf(caller)).toMatchObject({
    mode: "test",
    scopes: ["chat"],
    models: ["openai/gpt-4o-mini"],
    limits: { chat_per_minute: 7, images_per_minute: 7 },
    spend_cap: { credits: "12.5", window: "day", spent: "0" },
    expires_at: "2099-01-01T00:00:00.000Z",
  });
});

test("its spend is its own, and counts against its cap", async () => {
  const caller = await gateway.createCaller({ spendCap: { credits: credits("10"), window: "month" } });
  const sibling = await gateway.addKey(caller.accountId);
  await gateway.chat(caller, { max_tokens: 20 });
  await gateway.chat(sibling);
  expect(await keyOf(caller)).toMatchObject({ spend: { total: "0.825", held: "0" }, spend_cap: { spent: "0.825" } });
  expect(await keyOf(sibling)).toMatchObject({ spend: { total: "0.825" }, spend_cap: null });
});

test("what was spent in an earlier window does not count in this one", async () => {
  const caller = await gateway.createCaller({ spendCap: { credits: credits("1.5"), window: "day" } });
  await gateway.chat(caller, { max_tokens: 16 });
  expect((await gateway.chat(caller, { max_tokens: 16 })).status).toBe(402);
  // As the row stands on the next day.
  await gateway.prisma.keySpend.update({ where: { keyId: caller.keyId }, data: { windowStart: new Date("2020-01-01") } });
  expect(await keyOf(caller)).toMatchObject({ spend: { total: "0.825" }, spend_cap: { spent: "0" } });
  expect((await gateway.chat(caller, { max_tokens: 16 })).status).toBe(200);
  expect(await keyOf(caller)).toMatchObject({ spend: { total: "1.65" }, spend_cap: { spent: "0.825" } });
});

test("without a key nothing is shown", async () => {
  const refused = { status: 401, code: "invalid_api_key", type: "invalid_api_key", isCallerKnown: false };
  await expectError(await gateway.request("/v1/key"), refused);
});
