/** GET /v1/generations/{id}: the receipt of one request, for its account alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { EventReader } from "../support/event-reader.ts";
import { expectCallerHeaders, expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { silence, stream, text } from "../support/upstream-answers.ts";

const NOT_FOUND = { status: 404, code: "not_found", type: "not_found", param: "id" };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

async function generationId(): Promise<string> {
  return (await gateway.chat(caller)).headers.get("x-sellapi-generation-id") ?? "none";
}

test("a receipt says who asked what of whom, what was used, at which price, and what was charged", async () => {
  const sentAt = Date.now();
  const response = await gateway.chat(caller, { max_tokens: 50 });
  const id = response.headers.get("x-sellapi-generation-id");
  const answer = await gateway.get(`/v1/generations/${id}`, caller);
  expectCallerHeaders(answer);
  const receipt = await answer.json();
  const price = await gateway.prisma.price.findFirstOrThrow({
    where: { modelId: "openai/gpt-4o-mini" },
    orderBy: { effectiveAt: "desc" },
  });
  expect(receipt).toMatchObject({
    id,
    object: "generation",
    request_id: response.headers.get("x-request-id"),
    key_id: caller.keyId,
    model: "openai/gpt-4o-mini",
    provider: "openai",
    stream: false,
    state: "settled",
    outcome: "completed",
    finish_reason: "stop",
    usage: { input: 19, output: 9 },
    usage_source: "reported",
    unit_prices: { input: "0.015", output: "0.06" },
    price_version: price.id.toString(),
    price_effective_at: price.effectiveAt.toISOString(),
    credits_held: "3.315",
    credits_charged: "0.825",
    cost: 0.00000825,
    first_token_ms: null,
  });
  expect(Math.abs(Date.parse(receipt.created_at) - sentAt)).toBeLessThan(5_000);
  expect(receipt.latency_ms).toBeGreaterThanOrEqual(0);
});

test("the receipt of a running request shows its hold, and no outcome yet", async () => {
  upstream.script = ({ signal }) =>
    stream(
      (async function* () {
        yield text("first");
        await silence(signal);
      })(),
    );
  const response = await gateway.chat(caller, { stream: true, max_tokens: 50 });
  const reader = new EventReader(response);
  await reader.next();
  expect(await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"))).toMatchObject({
    state: "held",
    outcome: null,
    credits_held: "3.315",
    credits_charged: "0",
    provider: null,
    usage: {},
    usage_source: "none",
  });
  await reader.cancel();
  await gateway.settledReceipt(caller);
});

test("a receipt keeps its price when the model's price changes", async () => {
  const id = await generationId();
  const before = await gateway.receipt(caller, id);
  // Twice what it was, in micro-credits per token.
  const rates = { input: { price: "30000" }, output: { price: "120000" } };
  await gateway.prisma.price.create({ data: { modelId: "openai/gpt-4o-mini", rates, source: "test", effectiveAt: new Date() } });
  await gateway.dependencies.catalog.refresh();
  expect(await gateway.receipt(caller, id)).toEqual(before);
  const dearer = await gateway.chat(caller);
  expect(dearer.headers.get("x-sellapi-credits-charged")).toBe("1.65");
});

describe("a receipt is not found", () => {
  test("by another account, which learns nothing of its existence", async () => {
    const id = await generationId();
    const stranger = await gateway.createCaller();
    const error = await expectError(await gateway.get(`/v1/generations/${id}`, stranger), NOT_FOUND);
    const missing = await expectError(await gateway.get("/v1/generations/gen_missing", stranger), NOT_FOUND);
    expect({ ...error, request_id: "" }).toEqual({ ...missing, request_id: "" });
  });

  test.each(["gen_", "x".repeat(300), "%27%20OR%201=1", "%00", "%E0%A4%A", "gen_%2F..%2F"])(
    "under an id that is none: %s",
    async (id) => {
      await expectError(await gateway.get(`/v1/generations/${id}`, caller), NOT_FOUND);
    },
  );
});

test("another key of the account reads it, whatever its scopes", async () => {
  const id = await generationId();
  const sibling = await gateway.addKey(caller.accountId, { scopes: [] });
  expect((await gateway.receipt(sibling, id)).key_id).toBe(caller.keyId);
});

test("without a key there is no receipt", async () => {
  const refused = { status: 401, code: "invalid_api_key", type: "invalid_api_key", isCallerKnown: false };
  await expectError(await gateway.request(`/v1/generations/${await generationId()}`), refused);
});
