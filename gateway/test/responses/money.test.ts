/** What a response costs, to the micro-credit, and that it costs the same by every way of asking. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import type { Provider } from "../../src/providers/provider.ts";
import { createSimulatorProvider } from "../../src/providers/simulator/simulator-provider.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { readResponseStream } from "../support/response-reader.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, stream, text, usage } from "../support/upstream-answers.ts";
import {
  closing,
  eventStream,
  helloEvents,
  messageStart,
  numbered,
  opening,
  RESPONSE_USAGE_19_9,
  response,
  textDelta,
} from "../support/upstream-responses.ts";
import { ask, NATIVE, startGateway, TRANSLATED } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await startGateway(upstream.baseUrl);
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

describe("19 input and 9 output tokens of gpt-4o-mini cost exactly 0.825 credits", () => {
  test("in the header, the body, the receipt, the ledger and the fall of the balance", async () => {
    const caller = await gateway.createCaller({ credits: "100" });
    const answer = await ask(gateway, caller);
    const body = await answer.json();
    const id = answer.headers.get("x-sellapi-generation-id");

    expect(answer.headers.get("x-sellapi-credits-charged")).toBe("0.825");
    expect(answer.headers.get("x-sellapi-credits-balance")).toBe("99.175");
    expect(body.usage).toEqual({ ...RESPONSE_USAGE_19_9, credits_charged: "0.825", cost: 0.00000825 });
    expect(body.x_sellapi).toEqual({ generation_id: id, credits_charged: "0.825", credits_balance: "99.175" });
    expect(await gateway.receipt(caller, id)).toMatchObject({
      ...{ state: "settled", outcome: "completed", credits_charged: "0.825", usage_source: "reported" },
      ...{ usage: { input: 19, output: 9 }, finish_reason: "stop", provider: "openai", stream: false },
    });
    expect((await gateway.ledgerCharges(caller)).map(formatCredits)).toEqual(["0.825"]);
    expect((await gateway.balance(caller)).held).toBe(credits("0"));
  });

  test("in the last event of a stream, its receipt, the ledger and the fall of the balance", async () => {
    const caller = await gateway.createCaller({ credits: "100" });
    const { last, text: said } = await readResponseStream(await ask(gateway, caller, { stream: true }));
    const summary = last.x_sellapi as { generation_id: string };
    expect(said).toBe("Hello there, friend.");
    expect(last).toMatchObject({
      type: "response.completed",
      x_sellapi: { credits_charged: "0.825", credits_balance: "99.175" },
      response: { usage: { ...RESPONSE_USAGE_19_9, credits_charged: "0.825", cost: 0.00000825 }, x_sellapi: summary },
    });
    expect(await gateway.receipt(caller, summary.generation_id)).toMatchObject({ credits_charged: "0.825", stream: true });
    expect((await gateway.ledgerCharges(caller)).map(formatCredits)).toEqual(["0.825"]);
    expect(formatCredits((await gateway.balance(caller)).balance)).toBe("99.175");
  });
});

test("cached and reasoning tokens are taken out of the totals and priced once, native and translated", async () => {
  const caller = await gateway.createCaller();
  const counts = { input: 1_100, cached: 1_000, output: 50, reasoning: 30 };
  const native = {
    ...{ input_tokens: counts.input, input_tokens_details: { cached_tokens: counts.cached } },
    ...{ output_tokens: counts.output, output_tokens_details: { reasoning_tokens: counts.reasoning }, total_tokens: 1_150 },
  };
  const chat = {
    ...{ prompt_tokens: counts.input, prompt_tokens_details: { cached_tokens: counts.cached } },
    ...{
      completion_tokens: counts.output,
      completion_tokens_details: { reasoning_tokens: counts.reasoning },
      total_tokens: 1_150,
    },
  };
  upstream.script = ({ path }) => (path.endsWith("/responses") ? response({ usage: native }) : completion({ usage: chat }));
  for (const model of [NATIVE, TRANSLATED]) {
    const answer = await ask(gateway, caller, { model });
    expect((await answer.json()).usage).toMatchObject(native);
    expect(await gateway.receipt(caller, answer.headers.get("x-sellapi-generation-id"))).toMatchObject({
      usage: { input: 100, cached_input: 1_000, output: 20, reasoning: 30 },
      usage_source: "reported",
    });
  }
  // 100 × 0.015 + 1000 × 0.0075 + 50 × 0.06
  expect((await gateway.ledgerCharges(caller)).map(formatCredits)[0]).toBe("12");
});

describe("the same model costs and says the same, native and translated, streamed and not", () => {
  const timeouts = { firstByteMs: 10_000, idleMs: 10_000 };
  const withOpenAi = (openai: Provider) =>
    GatewayHarness.start({ replace: ({ providers }) => ({ providers: new Map([...providers, ["openai", openai]]) }) });
  const tool = {
    type: "function",
    name: "find",
    parameters: { type: "object", properties: { q: { type: "string" } }, required: ["q"] },
  };
  const call = { type: "function_call", call_id: "call_1", name: "find", arguments: '{"q":"x"}' };
  const long = "A long story about lighthouses and the sea. ".repeat(200);
  const requests: Record<string, object> = {
    "a plain question": { input: "Why is the sky blue?" },
    "instructions and parts": {
      instructions: "Be brief.",
      input: [
        {
          role: "user",
          content: [
            { type: "input_text", text: "Look." },
            { type: "input_image", image_url: "https://x.test/a.png", detail: "low" },
          ],
        },
      ],
    },
    "a tool": { input: "Find bees.", tools: [tool] },
    "a tool's result": {
      input: [
        { role: "user", content: "Find bees." },
        call,
        { type: "function_call_output", call_id: "call_1", output: "no bees" },
      ],
      tools: [tool],
    },
    "a schema": {
      input: "A city.",
      text: {
        format: {
          type: "json_schema",
          name: "city",
          schema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
        },
      },
    },
    "a limit": { input: "Tell me everything.", max_output_tokens: 20 },
    reasoning: { input: "Think.", reasoning: { effort: "low" } },
    "a long conversation": {
      input: [
        { role: "user", content: long },
        { role: "assistant", content: "Yes." },
        { role: "user", content: "Go on." },
      ],
    },
  };
  let native: GatewayHarness;
  let translated: GatewayHarness;
  beforeAll(async () => {
    native = await withOpenAi(createSimulatorProvider({ name: "openai", timeouts }));
    translated = await withOpenAi(createSimulatorProvider({ name: "openai", timeouts, hasResponses: false }));
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await native.stop();
    await translated.stop();
  }, HOOK_TIMEOUT_MS);

  type Item = { type: string; content?: { text: string }[]; name?: string; arguments?: string; status?: string };
  type Body = { status: string; output: Item[]; usage: { credits_charged: string } };

  async function answers(to: GatewayHarness, caller: TestCaller, body: object): Promise<Body[]> {
    const whole: Body = await (await ask(to, caller, { ...body })).json();
    const { last } = await readResponseStream(await ask(to, caller, { ...body, stream: true }));
    return [whole, last.response as Body];
  }

  test.each(Object.entries(requests))("for %s", async (_name, body) => {
    const both = [
      ...(await answers(native, await native.createCaller(), body)),
      ...(await answers(translated, await translated.createCaller(), body)),
    ].map(({ status, output, usage: used }) => ({
      status,
      // The simulator shows no reasoning in chat, and as an item without words in Responses.
      output: output
        .filter(({ type }) => type !== "reasoning")
        .map(({ type, content, name, arguments: args, status: itemStatus }) => ({
          type,
          text: content?.[0]?.text,
          name,
          args,
          itemStatus,
        })),
      used,
    }));
    const [first, ...others] = both;
    expect(first?.output.length).toBeGreaterThan(0);
    expect(Number(first?.used.credits_charged)).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first as (typeof both)[number]);
  });
});

describe("a ceiling cuts a stream, and is never exceeded", () => {
  const many = Array.from({ length: 200 }, () => "word ");
  const streams = {
    native: () => eventStream(numbered([...opening(), ...messageStart(), ...many.map(textDelta), closing()])),
    translated: () => stream([...many.map((word) => text(word)), finish(), usage(), DONE]),
  };
  test.each([
    ["native", NATIVE],
    ["translated", TRANSLATED],
  ] as const)("%s", async (kind, model) => {
    upstream.script = streams[kind];
    const caller = await gateway.createCaller({ credits: "100" });
    const headers = { "x-sellapi-max-credits": "4" };
    const {
      events,
      last,
      text: said,
      isDone,
    } = await readResponseStream(await ask(gateway, caller, { model, stream: true }, { headers }));
    expect(last).toMatchObject({
      type: "response.incomplete",
      response: {
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
        output: [{ type: "message", status: "incomplete", content: [{ type: "output_text", text: said }] }],
        usage: { usage_source: "estimated" },
      },
    });
    expect(events.slice(-4, -1).map(({ type }) => type)).toEqual([
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
    ]);
    expect(many.join("")).toStartWith(said);
    expect(said.length).toBeLessThan(many.join("").length);
    expect(isDone).toBe(true);
    const [charge] = await gateway.ledgerCharges(caller);
    expect(charge).toBeLessThanOrEqual(credits("4"));
    expect(charge).toBeGreaterThan(0n);
  });
});

test("the output limit is lowered to what the balance affords, under the name of each form", async () => {
  const caller = await gateway.createCaller({ credits: "5" });
  const native = await ask(gateway, caller);
  const limit = Number(native.headers.get("x-sellapi-max-tokens"));
  expect(limit).toBeGreaterThan(15);
  expect(upstream.latest.body.max_output_tokens).toBe(limit);
  const translated = await ask(gateway, caller, { model: TRANSLATED });
  expect(upstream.latest.body.max_tokens).toBe(Number(translated.headers.get("x-sellapi-max-tokens")));
  expect(upstream.latest.body).not.toHaveProperty("max_output_tokens");
});

describe("what was not reported is counted by what was delivered", () => {
  test("of a whole response", async () => {
    upstream.script = () => response({ usage: null });
    const caller = await gateway.createCaller();
    const { usage: used } = await (await ask(gateway, caller)).json();
    expect(used).toMatchObject({ usage_source: "estimated", output_tokens: 5, credits_charged: expect.any(String) });
  });

  test("of a stream, also when its text only came with its last event", async () => {
    const caller = await gateway.createCaller();
    for (const events of [helloEvents({ usage: null }), numbered([...opening(), closing({ usage: null })])]) {
      upstream.script = () => eventStream(events);
      const { last } = await readResponseStream(await ask(gateway, caller, { stream: true }));
      expect((last.response as { usage: object }).usage).toMatchObject({ usage_source: "estimated", output_tokens: 5 });
    }
  });

  test("of a stream that broke off, and no more than that", async () => {
    const caller = await gateway.createCaller();
    upstream.script = () => eventStream(helloEvents().slice(0, 6));
    const { last } = await readResponseStream(await ask(gateway, caller, { stream: true }));
    const receipt = await gateway.settledReceipt(caller);
    expect(receipt).toMatchObject({ outcome: "upstream_interrupted", usage: { output: 4 }, usage_source: "estimated" });
    expect(last.x_sellapi).toMatchObject({ credits_charged: receipt.credits_charged });
  });
});

test.each([
  ["an empty response", () => response({ output: [], usage: { ...RESPONSE_USAGE_19_9, output_tokens: 0, total_tokens: 19 } })],
  ["a failed response", () => response({ status: "failed", output: [], error: { code: "server_error", message: "no" } })],
])("%s costs nothing", async (_name, script) => {
  upstream.script = script;
  const caller = await gateway.createCaller({ credits: "100" });
  await ask(gateway, caller);
  expect(await gateway.ledgerCharges(caller)).toEqual([]);
  expect((await gateway.balance(caller)).available).toBe(credits("100"));
});
