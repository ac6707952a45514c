/**
 * What is billed is what is sent: whatever a body's text says twice, in disguise or in numbers no one can hold, the gateway reads
 * one meaning, holds credits for it, and sends exactly that to the vendor.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import fc from "fast-check";
import { measureChat } from "../../src/endpoints/chat/measure-chat.ts";
import { fullQuote } from "../../src/pipeline/quote.ts";
import type { ChatBody } from "../../src/schemas/chat-request.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { wideLimiter } from "./support/wide-limiter.ts";

const RUNS = 200;
const SEED = 20_261_120;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, replace: wideLimiter });
  caller = await gateway.createCaller({ credits: "1000000000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

function post(text: string): Promise<Response> {
  return gateway.request("/v1/chat/completions", {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json" },
    body: text,
  });
}

/** Demands that the receipt's model and hold are those of the body that the vendor was sent. @returns that body. */
async function expectBilledAsSent(answer: Response): Promise<Record<string, unknown>> {
  const { body } = upstream.latest;
  const receipt = await gateway.receipt(caller, answer.headers.get("x-sellapi-generation-id"));
  const model = gateway.dependencies.catalog.find(String(receipt.model), "live");
  const price = model && gateway.dependencies.catalog.priceOf(model);
  if (!model || !price) throw new Error(`no price for ${receipt.model}`);
  expect(body.model).toBe(model.upstreamName);
  // The quote of what was sent: the vendor's view, not ours.
  const quote = fullQuote(measureChat({ ...body, model: model.id } as ChatBody, model, price.rates));
  expect(String(receipt.credits_held)).toBe(formatCredits(quote.amount));
  expect(receipt.stream).toBe(body.stream === true);
  return body;
}

const MESSAGES = '"messages":[{"role":"user","content":"hi"}]';

describe("a body that says something twice", () => {
  const twice: [string, string, Record<string, unknown>][] = [
    ["the last model counts", `{"model":"openai/gpt-4o","model":"openai/gpt-4o-mini",${MESSAGES}}`, { model: "gpt-4o-mini" }],
    ["in disguise too", `{"model":"openai/gpt-4o-mini","mod\\u0065l":"openai/gpt-4o",${MESSAGES}}`, { model: "gpt-4o" }],
    ["the last limit counts", `{"model":"gpt-4o-mini","max_tokens":5,"max_tokens":5000,${MESSAGES}}`, { max_tokens: 5000 }],
    ["the last n counts", `{"model":"gpt-4o-mini","n":1,"n":8,"max_tokens":10,${MESSAGES}}`, { n: 8 }],
    [
      "the last messages count",
      `{"model":"gpt-4o-mini","messages":[{"role":"user","content":"${"x".repeat(5_000)}"}],${MESSAGES}}`,
      { messages: [{ role: "user", content: "hi" }] },
    ],
    ["the last wish for a stream counts", `{"model":"gpt-4o-mini","stream":true,"stream":false,${MESSAGES}}`, { stream: false }],
  ];
  test.each(twice)("%s", async (_what, text, sent) => {
    const answer = await post(text);
    expect(answer.status).toBe(200);
    await answer.text();
    expect(await expectBilledAsSent(answer)).toMatchObject(sent);
  });
});

describe("a field that is named like what every object inherits", () => {
  test.each([
    `{"__proto__":{"model":"openai/gpt-4o-mini","max_tokens":1},"max_tokens":700,"model":"openai/gpt-4o",${MESSAGES}}`,
    `{"constructor":{"prototype":{"max_tokens":1}},"max_tokens":700,"model":"openai/gpt-4o",${MESSAGES}}`,
    `{"toString":"x","hasOwnProperty":1,"valueOf":null,"max_tokens":700,"model":"openai/gpt-4o",${MESSAGES}}`,
  ])("changes nothing that is billed: %s", async (text) => {
    const answer = await post(text);
    expect(answer.status).toBe(200);
    await answer.text();
    const sent = await expectBilledAsSent(answer);
    expect(sent).toMatchObject({ model: "gpt-4o", max_tokens: 700 });
    expect(({} as Record<string, unknown>).max_tokens).toBeUndefined();
  });

  test("is no field that is missing", async () => {
    expect((await post(`{"__proto__":{"model":"gpt-4o-mini"},${MESSAGES}}`)).status).toBe(400);
    expect((await post(`{"__proto__":{${MESSAGES}},"model":"gpt-4o-mini"}`)).status).toBe(400);
  });
});

test("half a surrogate pair reaches the vendor as it was sent", async () => {
  const answer = await post('{"model":"gpt-4o-mini","messages":[{"role":"user","content":"a\\ud800b"}],"user":"\\udfff"}');
  expect(answer.status).toBe(200);
  await answer.text();
  expect(await expectBilledAsSent(answer)).toMatchObject({ messages: [{ content: "a\ud800b" }], user: "\udfff" });
});

describe("a number that no one can hold", () => {
  test.each(["1e400", "-1e400", "12345678901234567890", "1e308", "-0", "0.1e1", "9007199254740993", "1e-400"])(
    "is refused as a limit, or billed as it is sent: %s",
    async (number) => {
      for (const field of ["max_tokens", "max_completion_tokens", "n", "seed"]) {
        const answer = await post(`{"model":"gpt-4o-mini","${field}":${number},${MESSAGES}}`);
        expect([200, 400, 402]).toContain(answer.status);
        await answer.text();
        if (answer.status === 200) await expectBilledAsSent(answer);
      }
    },
  );
});

const quoted = (text: string) => JSON.stringify(text).slice(1, -1);

/** Writes a field's name, with one of its characters as an escape or not. */
const writeName = fc.tuple(fc.boolean(), fc.nat(4)).map(([isDisguised, at]) => (name: string) => {
  if (!isDisguised) return JSON.stringify(name);
  const index = Math.min(at, name.length - 1);
  const code = name.charCodeAt(index).toString(16).padStart(4, "0");
  return `"${quoted(name.slice(0, index))}\\u${code}${quoted(name.slice(index + 1))}"`;
});
const scalar = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.string({ unit: "binary" }), fc.constant(null), fc.boolean());
const content = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.record({ type: fc.constant("text"), text: fc.string({ maxLength: 20 }), __proto__: fc.constant(null) }), {
    maxLength: 3,
  }),
);
const message = fc.record({ role: fc.constantFrom("user", "system", "assistant"), content }, { noNullPrototype: true });
const field = fc.oneof(
  fc.tuple(fc.constant("model"), fc.constantFrom("openai/gpt-4o-mini", "openai/gpt-4o", "gpt-4.1")),
  fc.tuple(fc.constantFrom("max_tokens", "max_completion_tokens"), fc.integer({ min: 1, max: 4_000 })),
  fc.tuple(fc.constant("n"), fc.integer({ min: 1, max: 8 })),
  fc.tuple(fc.constant("messages"), fc.array(message, { minLength: 1, maxLength: 4 })),
  fc.tuple(fc.constant("stream"), fc.boolean()),
  fc.tuple(
    fc.constantFrom("__proto__", "constructor", "metadata", "Model", "MAX_TOKENS", "model "),
    fc.oneof(scalar, fc.object({ maxDepth: 2 })),
  ),
  fc.tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 12 }), scalar),
);
/** JSON text of an object whose fields may come twice, in disguise, and in any order. */
const bodyText = fc.tuple(fc.array(fc.tuple(field, writeName), { maxLength: 12 }), writeName).map(([fields, writeFirst]) => {
  const written = fields.map(([[name, value], write]) => `,${write(name)}:${JSON.stringify(value)}`);
  return `{${writeFirst("model")}:"openai/gpt-4o-mini",${MESSAGES}${written.join("")}}`;
});

test(`of ${RUNS} bodies with repeated, disguised and foreign fields each is billed as it is sent`, async () => {
  let served = 0;
  await fc.assert(
    fc.asyncProperty(bodyText, async (text) => {
      const answer = await post(text);
      await answer.text();
      if (answer.status === 400) return;
      expect(answer.status).toBe(200);
      served += 1;
      const sent = await expectBilledAsSent(answer);
      const meant: Record<string, unknown> = JSON.parse(text);
      for (const name of ["messages", "n", "metadata"]) expect(sent[name]).toEqual(meant[name]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(served).toBeGreaterThan(RUNS / 2);
}, 30_000);
