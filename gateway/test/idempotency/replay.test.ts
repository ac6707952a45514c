/** The same key and body: the first answer again, byte for byte, from the same receipt, paid once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { generate } from "../gemini/support.ts";
import { readStream } from "../support/event-reader.ts";
import { expectCallerHeaders } from "../support/expectations.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { chunk, completion, DONE, delta, finish, hello, stream, text, usage } from "../support/upstream-answers.ts";
import { ask, charges, receiptStates, seen } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  caller = await gateway.createCaller({ credits: "100" });
});

const toolCall = { index: 0, id: "call_1", type: "function", function: { name: "look", arguments: '{"at":"é😀"}' } };

/** Answers that keep their shape only if nothing of them is lost on the way into and out of the store. */
const ANSWERS = [
  { name: "an ordinary answer", json: () => completion(), stream: () => hello() },
  {
    name: "a call with odd characters",
    json: () => completion({ message: { content: null, tool_calls: [toolCall] }, finishReason: "tool_calls" }),
    stream: () => stream([delta({ role: "assistant", tool_calls: [toolCall] }), finish("tool_calls"), usage(), DONE]),
  },
  {
    name: "several choices",
    json: () =>
      completion({
        choices: [0, 1].map((index) => ({ index, message: { role: "assistant", content: `c${index}` }, finish_reason: "stop" })),
      }),
    stream: () => stream([text("a", 0), text("b", 1), finish("stop", 0), text("c", 1), finish("length", 1), usage(), DONE]),
  },
  {
    name: "an answer without usage",
    json: () => completion({ usage: null }),
    stream: () => stream([text("Hello there, friend."), finish(), DONE]),
  },
  {
    name: "fields we do not know",
    json: () => completion({ message: { content: "hi", annotations: [{ odd: [1, null, 1e-7] }], "": "empty" } }),
    stream: () => stream([delta({ content: "hi", annotations: [{ odd: 1e-7 }] }), finish(), usage(), DONE]),
  },
];

for (const answer of ANSWERS) {
  for (const body of [{}, { stream: true }, { stream: true, stream_options: { include_usage: true } }]) {
    test(`${answer.name}, asked for as ${JSON.stringify(body)}, comes again to the byte and is paid once`, async () => {
      upstream.script = (asked) => (asked.body.stream === true ? answer.stream() : answer.json());
      const first = await seen(await ask(gateway, caller, "k", body));
      const again = await ask(gateway, caller, "k", body);
      expectCallerHeaders(again);
      expect(await seen(again)).toEqual({ ...first, isReplayed: "true" });
      expect(first.isReplayed).toBeNull();
      expect(first.status).toBe(200);
      expect(upstream.requests.length).toBe(1);
      expect((await charges(gateway, caller)).length).toBe(1);
      expect(await receiptStates(gateway, caller)).toEqual(["settled completed"]);
    });
  }
}

test("a stream comes again as a stream that clients can read, with its usage chunk and [DONE]", async () => {
  const body = { stream: true, stream_options: { include_usage: true } };
  await (await ask(gateway, caller, "k", body)).text();
  const { text: said, finish: last, usage: told, isDone } = await readStream(await ask(gateway, caller, "k", body));
  expect([said, isDone]).toEqual(["Hello there, friend.", true]);
  expect(last?.x_sellapi?.credits_charged).toBe("0.825");
  expect(told).toMatchObject({ prompt_tokens: 19, credits_charged: "0.825" });
});

test("whatever happened since, only the balance that a repeated answer names is today's", async () => {
  const first = await (await ask(gateway, caller, "k")).json();
  await gateway.chat(caller);
  const response = await ask(gateway, caller, "k");
  const again = await response.json();
  expect(again.x_sellapi.credits_balance).toBe("98.35");
  expect(response.headers.get("x-sellapi-credits-balance")).toBe("98.35");
  expect({ ...again, x_sellapi: first.x_sellapi }).toEqual(first);
});

test("an answer cut at the caller's ceiling comes again as it was", async () => {
  upstream.script = () => stream([...Array.from({ length: 200 }, () => text("word ")), finish(), usage(), DONE]);
  const send = () =>
    gateway.chat(caller, { stream: true }, { headers: { "idempotency-key": "k", "x-sellapi-max-credits": "2" } });
  const first = await seen(await send());
  expect(first.text).toContain('"finish_reason":"length"');
  const again = await seen(await send());
  expect(again).toEqual({ ...first, isReplayed: "true" });
  expect(await receiptStates(gateway, caller)).toEqual(["settled capped"]);
});

test("a call that its vendor neither numbered nor ended comes again in Gemini's form as it was", async () => {
  const choice = { delta: { tool_calls: [toolCall] }, finish_reason: null };
  upstream.script = () =>
    stream([text("Looking."), chunk({ choices: [choice] }), ...Array.from({ length: 200 }, () => text("word "))]);
  const headers = { "idempotency-key": "k", "x-sellapi-max-credits": "2" };
  const send = () => generate(gateway, caller, { method: "streamGenerateContent?alt=sse", headers });
  const first = await seen(await send());
  expect(first.text).toContain('"functionCall"');
  expect(await seen(await send())).toEqual({ ...first, isReplayed: "true" });
});

test("an account that has nothing left still gets what it paid for", async () => {
  const poor = await gateway.createCaller({ credits: "2" });
  const first = await seen(await ask(gateway, poor, "k", { max_tokens: 20 }));
  expect(first.status).toBe(200);
  await gateway.prisma.$queryRaw`
    SELECT 1 AS done FROM book_entry(${poor.accountId}, 'adjustment', ${-credits("1.175")}::bigint, ${`gone ${poor.keyId}`}, NULL::jsonb)`;
  const again = await seen(await ask(gateway, poor, "k", { max_tokens: 20 }));
  expect(again).toMatchObject({ status: 200, isReplayed: "true", charged: "0.825", balance: "0" });
});

test("a test key's answers are kept too, for nothing", async () => {
  const tester = await gateway.createCaller({ mode: "test", credits: "0" });
  const first = await seen(await ask(gateway, tester, "k", { stream: true }));
  expect(await seen(await ask(gateway, tester, "k", { stream: true }))).toEqual({ ...first, isReplayed: "true" });
  expect(await receiptStates(gateway, tester)).toEqual(["settled completed"]);
});

describe("a key is one request of one account", () => {
  test("another account's equal key is another request", async () => {
    const other = await gateway.createCaller();
    const answers = await Promise.all([seen(await ask(gateway, caller, "k")), seen(await ask(gateway, other, "k"))]);
    expect(answers.map(({ isReplayed }) => isReplayed)).toEqual([null, null]);
    expect(answers[0].generation).not.toBe(answers[1].generation);
  });

  test("two API keys of one account share it", async () => {
    const sibling = await gateway.addKey(caller.accountId);
    const first = await seen(await ask(gateway, caller, "k"));
    expect(await seen(await ask(gateway, sibling, "k"))).toEqual({ ...first, isReplayed: "true" });
  });

  test("a test key and a live key of one account do not: no simulated answer stands for a real one", async () => {
    const tester = await gateway.addKey(caller.accountId, { mode: "test" });
    const simulated = await seen(await ask(gateway, tester, "k"));
    const real = await seen(await ask(gateway, caller, "k"));
    expect([simulated.isReplayed, real.isReplayed, real.charged]).toEqual([null, null, "0.825"]);
    expect(upstream.requests.length).toBe(1);
    expect((await seen(await ask(gateway, tester, "k"))).generation).toBe(simulated.generation);
  });

  test("another route's equal key is another request", async () => {
    const claim = { route: "live POST /images/generations", keyHash: sha256("k\n"), fingerprint: sha256("other") };
    const held = await gateway.dependencies.ledger.hold({
      ...{ id: "gen_of_images", accountId: caller.accountId, keyId: caller.keyId, modelId: "openai/dall-e-3", priceId: 1n },
      ...{ requestId: "r", streamed: false, amount: credits("1"), claim },
    });
    expect(held.ok).toBe(true);
    expect((await ask(gateway, caller, "k")).status).toBe(200);
    await gateway.dependencies.ledger.resolve({
      ...{ id: "gen_of_images", state: "released", charge: credits("0"), provider: null, usage: null, usageSource: "none" },
      ...{ outcome: "upstream_failed", finishReason: null, latencyMs: 1, firstTokenMs: null },
    });
  });

  test("the two prefixes of one surface are one route", async () => {
    const first = await seen(await ask(gateway, caller, "k"));
    const response = await fetch(`${gateway.url}/chat/completions`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${caller.secret}`,
        "content-type": "application/json",
        "idempotency-key": "k",
      },
      body: JSON.stringify({ model: "openai/gpt-4o-mini", messages: [{ role: "user", content: "Say hello." }] }),
    });
    expect((await seen(response)).generation).toBe(first.generation);
  });
});

function sha256(value: string): string {
  return new Bun.CryptoHasher("sha256").update(value).digest("hex");
}
