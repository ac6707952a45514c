/** GET /v1/credits: what the calling key's account owns, holds and has spent. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { bookEntry } from "@sellapi/prisma";
import { EventReader } from "../support/event-reader.ts";
import { expectCallerHeaders, expectError } from "../support/expectations.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { DONE, finish, stream, text, usage } from "../support/upstream-answers.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

async function creditsOf(caller: TestCaller): Promise<Record<string, unknown>> {
  const response = await gateway.get("/v1/credits", caller);
  expect(response.status).toBe(200);
  expectCallerHeaders(response);
  const body = await response.json();
  expect(response.headers.get("x-sellapi-credits-balance")).toBe(body.available);
  return body;
}

test("a new account owns what it was granted", async () => {
  expect(await creditsOf(await gateway.createCaller({ tier: "free" }))).toEqual({
    object: "credits",
    balance: "10000",
    held: "0",
    available: "10000",
    currency: "USD",
    amount: "0.1",
    exchange_rate: "1",
    owed: "0",
    total_credits: "10000",
    total_usage: "0",
    data: { total_credits: "10000", total_usage: "0" },
  });
});

test("a charge and a grant move the balance and the totals, to the micro-credit", async () => {
  const caller = await gateway.createCaller({ credits: "100" });
  await gateway.chat(caller);
  const { accountId } = caller;
  await bookEntry(gateway.prisma, { accountId, kind: "grant", amount: credits("0.000001"), ref: "tiny" });
  expect(await creditsOf(caller)).toMatchObject({
    balance: "99.175001",
    available: "99.175001",
    amount: "0.00099175001",
    total_credits: "100.000001",
    total_usage: "0.825",
  });
});

test("what a running request holds is owned but cannot be spent", async () => {
  const caller = await gateway.createCaller({ credits: "100" });
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  upstream.script = () =>
    stream(
      (async function* () {
        yield text("first");
        await opened;
        yield finish();
        yield usage();
        yield DONE;
      })(),
    );
  const reader = new EventReader(await gateway.chat(caller, { stream: true, max_tokens: 50 }));
  await reader.next();
  expect(await creditsOf(caller)).toMatchObject({ balance: "100", held: "3.315", available: "96.685", total_usage: "0" });
  open();
  await reader.rest();
  expect(await creditsOf(caller)).toMatchObject({ balance: "99.175", held: "0", available: "99.175", total_usage: "0.825" });
});

test("every key of an account shows the same credits, whatever its scopes and mode", async () => {
  const caller = await gateway.createCaller({ credits: "7" });
  const keys = [await gateway.addKey(caller.accountId, { scopes: [] }), await gateway.addKey(caller.accountId, { mode: "test" })];
  for (const key of keys) expect((await creditsOf(key)).balance).toBe("7");
});

test("an account that owns nothing is told so, and not refused", async () => {
  expect(await creditsOf(await gateway.createCaller({ credits: "0" }))).toMatchObject({
    balance: "0",
    available: "0",
    amount: "0",
  });
});

test("without a key nothing is shown", async () => {
  const refused = { status: 401, code: "invalid_api_key", type: "invalid_api_key", isCallerKnown: false };
  await expectError(await gateway.request("/v1/credits"), refused);
});
