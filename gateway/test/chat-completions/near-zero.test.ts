/** A balance that affords less than is asked of it at once. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { expectError } from "../support/expectations.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";

const REQUESTS = 200;
/** "Say hello." is held at 21 tokens: 21 × 0.015 + 50 × 0.06 credits. */
const PRICE = "3.315";
const AFFORDS_TEN = "33.15";
const FULL_USAGE = { prompt_tokens: 21, completion_tokens: 50, total_tokens: 71 };

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

function askAll(caller: TestCaller): Promise<Response>[] {
  return Array.from({ length: REQUESTS }, () => gateway.chat(caller, { max_tokens: 50 }));
}

test("of 200 requests at once on credits for 10, exactly 10 are admitted while the upstream is still at work", async () => {
  const caller = await gateway.createCaller({ credits: AFFORDS_TEN });
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  upstream.script = async () => {
    await gate;
    return completion({ usage: FULL_USAGE });
  };
  const asked = askAll(caller);
  let refused = 0;
  for (const request of asked) void request.then((response) => (refused += response.status === 402 ? 1 : 0));
  while (refused < REQUESTS - 10) await Bun.sleep(5);
  expect(upstream.requests.length).toBe(10);
  const during = await gateway.balance(caller);
  expect(formatCredits(during.held)).toBe(AFFORDS_TEN);
  expect(formatCredits(during.available)).toBe("0");

  open();
  const responses = await Promise.all(asked);
  const admitted = responses.filter((response) => response.status === 200);
  expect(admitted.map((response) => response.headers.get("x-sellapi-credits-charged"))).toEqual(Array(10).fill(PRICE));
  for (const response of responses.filter((response) => response.status !== 200)) {
    const error = await expectError(response, { status: 402, code: "insufficient_credits", type: "insufficient_credits" });
    expect(error).toMatchObject({
      required: PRICE,
      top_up_url: "http://localhost:3000/dashboard/billing",
      limit_source: "balance",
    });
    expect(Number(error.available)).toBeLessThan(Number(PRICE));
    expect(error.affordable_max_tokens).toBeLessThan(50);
  }
  expect(formatCredits((await gateway.balance(caller)).balance)).toBe("0");
});

test("of 200 requests at once on credits for 10, at most 10 are admitted at that price when the upstream is quick", async () => {
  const caller = await gateway.createCaller({ credits: AFFORDS_TEN });
  upstream.script = () => completion({ usage: FULL_USAGE });
  const responses = await Promise.all(askAll(caller));
  const statuses = responses.map((response) => response.status);
  expect(statuses.filter((status) => status === 200).length).toBe(10);
  expect(statuses.filter((status) => status === 402).length).toBe(REQUESTS - 10);
  expect(upstream.requests.length).toBe(10);
  const after = await gateway.balance(caller);
  expect([formatCredits(after.balance), formatCredits(after.held)]).toEqual(["0", "0"]);
});

test("a spend cap of a key holds under 100 requests at once, whatever the account owns", async () => {
  const caller = await gateway.createCaller({ spendCap: { credits: credits("16.575"), window: "lifetime" } });
  upstream.script = () => completion({ usage: FULL_USAGE });
  const responses = await Promise.all(Array.from({ length: 100 }, () => gateway.chat(caller, { max_tokens: 50 })));
  expect(responses.filter((response) => response.status === 200).length).toBe(5);
  const refused = responses.find((response) => response.status === 402);
  if (!refused) throw new Error("nothing was refused");
  const error = await expectError(refused, { status: 402, code: "insufficient_credits", type: "insufficient_credits" });
  expect(error.limit_source).toBe("key_spend_cap");
  expect(error.message).toEndWith("Raise the key's cap, or wait for its next window.");
  const key = await (await gateway.get("/v1/key", caller)).json();
  expect(key).toMatchObject({ spend: { total: "16.575", held: "0" }, spend_cap: { credits: "16.575", spent: "16.575" } });
});
