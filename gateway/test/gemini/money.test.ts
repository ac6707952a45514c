/** What a Gemini request costs, and what it may cost at most: by the same rules as a chat completion. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { expectGoogleError } from "../support/google-expectations.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, stream, text } from "../support/upstream-answers.ts";
import { candidatesOf, elementsOf, generate, HELLO, type Json, partsOf, STREAMS, textOf } from "./support.ts";

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

test("a chat completion of the same words costs the same, and holds the same", async () => {
  const caller = await gateway.createCaller();
  const ids = [
    (await generate(gateway, caller)).headers.get("x-sellapi-generation-id"),
    (await gateway.chat(caller)).headers.get("x-sellapi-generation-id"),
  ];
  const [gemini, openai] = await Promise.all(ids.map((id) => gateway.receipt(caller, id)));
  for (const field of ["credits_charged", "credits_held", "usage", "unit_prices"])
    expect(gemini?.[field]).toEqual(openai?.[field]);
});

test("every bucket is charged at its own price", async () => {
  const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110, prompt_tokens_details: { cached_tokens: 40 } };
  upstream.script = () => completion({ usage });
  const caller = await gateway.createCaller();
  const response = await generate(gateway, caller);
  // 60 × 0.015 + 40 × 0.0075 + 10 × 0.06.
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("1.8");
  expect((await gateway.balance(caller)).balance).toBe(credits("9998.2"));
});

describe("a ceiling", () => {
  test("lowers the output limit that is sent, and says so", async () => {
    const caller = await gateway.createCaller();
    const response = await generate(gateway, caller, { headers: { "x-sellapi-max-credits": "3" } });
    const limit = Number(response.headers.get("x-sellapi-max-tokens"));
    expect(limit).toBeGreaterThan(10);
    expect(upstream.latest.body).toMatchObject({ max_completion_tokens: limit });
  });

  test.each(STREAMS)("cuts %s of a vendor that keeps to no limit", async (_form, method) => {
    upstream.script = () => stream([...Array.from({ length: 200 }, () => text("and on and on ")), finish(), DONE]);
    const caller = await gateway.createCaller();
    const headers = { "x-sellapi-max-credits": "3" };
    const elements = elementsOf(await (await generate(gateway, caller, { method, headers })).text());
    expect(textOf(partsOf(elements)).length).toBeLessThan(1_000);
    expect(candidatesOf(elements.at(-1))[0]?.finishReason).toBe("MAX_TOKENS");
    expect(elements.at(-1)).toMatchObject({ usageMetadata: { usageSource: "estimated" } });
    const [charge = 0n, ...others] = await gateway.ledgerCharges(caller);
    expect(others).toEqual([]);
    expect(charge).toBeGreaterThan(credits("2.9"));
    expect(charge).toBeLessThanOrEqual(credits("3"));
  });
});

test("a limit that the caller set and cannot pay is refused with what is affordable", async () => {
  const caller = await gateway.createCaller({ credits: "3" });
  const body = { ...HELLO, generationConfig: { maxOutputTokens: 5_000 } };
  const error = await expectGoogleError(await generate(gateway, caller, { body }), {
    status: 402,
    name: "FAILED_PRECONDITION",
    reason: "INSUFFICIENT_CREDITS",
  });
  expect(error.message).toMatch(/affords max_tokens of \d+/);
  expect(upstream.requests).toEqual([]);
});

test("an empty answer costs nothing", async () => {
  upstream.script = () => completion({ message: { content: "" }, usage: null });
  const caller = await gateway.createCaller();
  expect((await generate(gateway, caller)).headers.get("x-sellapi-credits-charged")).toBe("0");
  expect(await gateway.ledgerCharges(caller)).toEqual([]);
});

test("a test key is answered and charged nothing", async () => {
  const caller = await gateway.createCaller({ mode: "test" });
  const response = await generate(gateway, caller);
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
  expect(upstream.requests).toEqual([]);
});

describe("an answer from the cache", () => {
  const CACHED = { "x-sellapi-cache": "exact" };

  test.each(["generateContent", ...STREAMS.map(([, method]) => method)])("as %s is free, and the same", async (method) => {
    const caller = await gateway.createCaller();
    const body = { ...HELLO, generationConfig: { temperature: 0 } };
    const first = await generate(gateway, caller, { method, body, headers: CACHED });
    expect(first.headers.get("x-sellapi-cache")).toBe("miss");
    const said = partsOf(elements(await first.text()));
    const second = await generate(gateway, caller, { method, body, headers: CACHED });
    expect(second.headers.get("x-sellapi-cache")).toBe("hit");
    expect(partsOf(elements(await second.text()))).toEqual(said);
    expect(await gateway.ledgerCharges(caller)).toHaveLength(1);
  });

  test("is not given to a request of another form or with other wishes", async () => {
    const caller = await gateway.createCaller();
    const config = { temperature: 0 };
    const wishes: [string, Json][] = [
      ["generateContent", config],
      ["streamGenerateContent", config],
      ["streamGenerateContent?alt=sse", config],
      ["generateContent", { ...config, maxOutputTokens: 100 }],
      ["generateContent", { ...config, thinkingConfig: { includeThoughts: true } }],
    ];
    for (const [method, generationConfig] of wishes) {
      const answer = await generate(gateway, caller, { method, body: { ...HELLO, generationConfig }, headers: CACHED });
      expect(answer.headers.get("x-sellapi-cache")).toBe("miss");
      await answer.text();
    }
  });

  function elements(body: string): Json[] {
    return body.startsWith("{") ? [JSON.parse(body)] : elementsOf(body);
  }
});
