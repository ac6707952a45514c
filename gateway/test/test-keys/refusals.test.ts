/** The two refusals of our own that a test key can ask for, and who may ask for any test model at all. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { APIError, RateLimitError } from "openai";
import { InsufficientCreditsError, Sellapi } from "sellapi";
import { expectCallerHeaders, expectError } from "../support/expectations.ts";
import type { GatewayHarness, TestCaller } from "../support/gateway-harness.ts";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { HELLO, openaiClient, startTestKeyGateway } from "./harness.ts";

const RATE_LIMITED = { status: 429, code: "rate_limit_exceeded", type: "rate_limit_exceeded" };
const OUT_OF_CREDITS = { status: 402, code: "insufficient_credits", type: "insufficient_credits" };
const MODELS = ["slow", "no-usage", "mid-stream-error", "stall", "empty", "upstream-error", "rate-limited", "out-of-credits"].map(
  (name) => `test/${name}`,
);

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let tester: TestCaller;

beforeAll(async () => {
  gateway = await startTestKeyGateway(upstream.baseUrl);
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  expect(upstream.requests).toEqual([]);
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  tester = await gateway.createCaller({ mode: "test", credits: "50" });
});

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

function receipts(): Promise<number> {
  return gateway.prisma.generation.count({ where: { accountId: tester.accountId } });
}

for (const stream of [false, true]) {
  const form = stream ? "a stream" : "JSON";

  test(`test/rate-limited refuses ${form} as a used-up window does, in body and headers, and leaves no receipt`, async () => {
    const response = await gateway.chat(tester, { model: "test/rate-limited", stream });
    const error = await expectError(response, RATE_LIMITED);
    expect(error).toMatchObject({ limit: 600, remaining: 0, reset_seconds: 1 });
    expect(response.headers.get("x-ratelimit-limit")).toBe("600");
    expect(response.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(response.headers.get("x-ratelimit-reset")).toBe("1");
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await receipts()).toBe(0);
  });

  test(`test/out-of-credits refuses ${form} as an empty account does, in body and headers, and leaves no receipt`, async () => {
    const response = await gateway.chat(tester, { model: "test/out-of-credits", stream });
    const error = await expectError(response, OUT_OF_CREDITS);
    const penniless = await gateway.createCaller({ credits: "0" });
    const real = await expectError(await gateway.chat(penniless, { stream }), OUT_OF_CREDITS);
    // The price is gpt-4o-mini's, so the refusal is to the letter that of an account without credits.
    expect({ ...error, request_id: "" }).toEqual({ ...real, request_id: "" });
    expect(error).toMatchObject({ available: "0", affordable_max_tokens: 0, limit_source: "balance" });
    expect(error.required).toBe("1.275");
    expect(String(error.top_up_url)).toMatch(/^http.*\/dashboard\/billing$/);
    expect(response.headers.get("x-sellapi-credits-balance")).toBe("0");
    expect(await receipts()).toBe(0);
  });
}

test("the credits that test/out-of-credits requires are those of the request at hand", async () => {
  const body = { model: "test/out-of-credits", max_tokens: 1_000 };
  const error = await expectError(await gateway.chat(tester, body), OUT_OF_CREDITS);
  expect(error.required).toBe("60.315");
});

test("the window of a key that asks for test/rate-limited is its own: other models go on", async () => {
  await gateway.chat(tester, { model: "test/rate-limited" });
  const next = await gateway.chat(tester);
  expect(next.status).toBe(200);
  expect(Number(next.headers.get("x-ratelimit-remaining"))).toBeGreaterThan(500);
});

test("the clients throw what they throw for the real thing", async () => {
  const openai = openaiClient(gateway, tester).chat.completions;
  expect(await thrownBy(openai.create({ model: "test/rate-limited", messages: HELLO }))).toBeInstanceOf(RateLimitError);
  const outOfCredits = await thrownBy(openai.create({ model: "test/out-of-credits", messages: HELLO, stream: true }));
  expect(outOfCredits).toBeInstanceOf(APIError);
  expect(outOfCredits).toMatchObject({ status: 402, code: "insufficient_credits" });
  const sellapi = new Sellapi({ baseURL: `${gateway.url}/v1`, apiKey: tester.secret, maxRetries: 0 });
  const typed = await thrownBy(sellapi.chat.completions.create({ model: "test/out-of-credits", messages: HELLO }));
  expect(typed).toBeInstanceOf(InsufficientCreditsError);
});

describe("test models are for test keys", () => {
  for (const model of MODELS) {
    test(`a live key does not find ${model}`, async () => {
      const live = await gateway.createCaller();
      const error = await expectError(await gateway.chat(live, { model }), {
        status: 404,
        code: "model_not_found",
        type: "model_not_found",
        param: "model",
      });
      expect((error.suggestions as string[]).filter((name) => name.startsWith("test/"))).toEqual([]);
      expect((await gateway.get(`/v1/models/${model}`, live)).status).toBe(404);
      expect((await gateway.get(`/v1/models/${model}`, tester)).status).toBe(200);
    });
  }

  test("they are listed for test keys and for no others", async () => {
    const live = await gateway.createCaller();
    const idsFor = async (caller: TestCaller): Promise<string[]> => {
      const response = await gateway.get("/v1/models", caller);
      expectCallerHeaders(response);
      const { data } = await response.json();
      return data.map((model: { id: string }) => model.id);
    };
    const [sold, all] = [await idsFor(live), await idsFor(tester)];
    expect(all.filter((id) => !sold.includes(id)).sort()).toEqual([...MODELS].sort());
    expect(sold.filter((id) => !all.includes(id))).toEqual([]);
  });

  test("a free account's test key may call all of them", async () => {
    const free = await gateway.createCaller({ mode: "test", tier: "free", credits: "0" });
    expect((await gateway.chat(free, { model: "test/empty" })).status).toBe(200);
  });
});
