/** What a chat request costs, to the micro-credit, wherever the charge can be read. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { readStream } from "../support/event-reader.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, hello, USAGE_19_9 } from "../support/upstream-answers.ts";

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

describe("19 prompt and 9 completion tokens of gpt-4o-mini cost exactly 0.825 credits", () => {
  test("in the header, the body, the receipt, the ledger and the fall of the balance", async () => {
    const caller = await gateway.createCaller({ credits: "100" });
    const response = await gateway.chat(caller);
    const body = await response.json();
    const id = response.headers.get("x-sellapi-generation-id");
    const receipt = await gateway.receipt(caller, id);
    const after = await gateway.balance(caller);

    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.825");
    expect(response.headers.get("x-sellapi-credits-balance")).toBe("99.175");
    expect(body.usage).toMatchObject({ ...USAGE_19_9, credits_charged: "0.825", cost: 0.00000825 });
    expect(body.x_sellapi).toEqual({ generation_id: id, credits_charged: "0.825", credits_balance: "99.175" });
    expect(receipt).toMatchObject({
      state: "settled",
      outcome: "completed",
      credits_charged: "0.825",
      cost: 0.00000825,
      usage: { input: 19, output: 9 },
      usage_source: "reported",
      unit_prices: { input: "0.015", output: "0.06" },
      stream: false,
      finish_reason: "stop",
      provider: "openai",
      model: "openai/gpt-4o-mini",
    });
    expect((await gateway.ledgerCharges(caller)).map(formatCredits)).toEqual(["0.825"]);
    expect(formatCredits(after.balance)).toBe("99.175");
    expect(after.held).toBe(credits("0"));
  });

  test("in the finish chunk and the usage chunk of a stream, its receipt, the ledger and the fall of the balance", async () => {
    const caller = await gateway.createCaller({ credits: "100" });
    const response = await gateway.chat(caller, { stream: true, stream_options: { include_usage: true } });
    const { finish, usage, text, isDone } = await readStream(response);
    const receipt = await gateway.receipt(caller, finish?.x_sellapi?.generation_id);

    expect(text).toBe("Hello there, friend.");
    expect(isDone).toBe(true);
    expect(finish?.x_sellapi).toEqual({
      generation_id: response.headers.get("x-sellapi-generation-id") ?? "",
      credits_charged: "0.825",
      credits_balance: "99.175",
    });
    expect(usage).toEqual({ ...USAGE_19_9, credits_charged: "0.825", cost: 0.00000825 });
    expect(receipt).toMatchObject({ credits_charged: "0.825", usage_source: "reported", outcome: "completed", stream: true });
    expect((await gateway.ledgerCharges(caller)).map(formatCredits)).toEqual(["0.825"]);
    expect(formatCredits((await gateway.balance(caller)).balance)).toBe("99.175");
  });

  test("from every name of the model, in any case", async () => {
    const caller = await gateway.createCaller();
    for (const model of ["gpt-4o-mini", "GPT-4o-Mini", "OpenAI/gpt-4o-mini", "gpt-4o-mini-2024-07-18"]) {
      const response = await gateway.chat(caller, { model });
      expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.825");
      expect(upstream.latest.body.model).toBe("gpt-4o-mini");
    }
  });
});

/** gpt-4o-mini asks 0.015 for input, 0.0075 for cached input and 0.06 for output, reasoning or not. */
const BUCKETS = [
  {
    name: "cached prompt tokens at the price of cached input",
    report: { prompt_tokens: 1_000, completion_tokens: 10, total_tokens: 1_010, prompt_tokens_details: { cached_tokens: 600 } },
    buckets: { input: 400, cached_input: 600, output: 10 },
    charge: "11.1",
  },
  {
    name: "reasoning tokens at the price of output, once",
    report: {
      prompt_tokens: 100,
      completion_tokens: 50,
      total_tokens: 150,
      completion_tokens_details: { reasoning_tokens: 30 },
    },
    buckets: { input: 100, reasoning: 30, output: 20 },
    charge: "4.5",
  },
  {
    name: "cached and reasoning tokens together",
    report: {
      prompt_tokens: 20,
      completion_tokens: 20,
      total_tokens: 40,
      prompt_tokens_details: { cached_tokens: 20 },
      completion_tokens_details: { reasoning_tokens: 20 },
    },
    buckets: { cached_input: 20, input: 0, reasoning: 20, output: 0 },
    charge: "1.35",
  },
];

for (const { name, report, buckets, charge } of BUCKETS) {
  test(`charges ${name}, the same as JSON and as a stream`, async () => {
    const caller = await gateway.createCaller();
    upstream.script = ({ body }) => (body.stream === true ? hello(report) : completion({ usage: report }));
    const response = await gateway.chat(caller);
    const streamed = await readStream(await gateway.chat(caller, { stream: true }));

    expect(response.headers.get("x-sellapi-credits-charged")).toBe(charge);
    expect(streamed.finish?.x_sellapi?.credits_charged).toBe(charge);
    for (const id of [response.headers.get("x-sellapi-generation-id"), streamed.finish?.x_sellapi?.generation_id]) {
      expect(await gateway.receipt(caller, id)).toMatchObject({ usage: buckets, credits_charged: charge });
    }
  });
}

test("a request that may not cost anything charges nothing: a test key runs on the simulator", async () => {
  const caller = await gateway.createCaller({ credits: "0", mode: "test" });
  const response = await gateway.chat(caller);
  expect(response.status).toBe(200);
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
  expect(await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"))).toMatchObject({
    credits_charged: "0",
    credits_held: "0",
    provider: "simulator",
  });
  expect(upstream.requests).toEqual([]);
});

test("a charge beyond the hold is paid from what is free, and a report beyond belief is cut to the hold", async () => {
  const caller = await gateway.createCaller();
  const held = async (report: typeof USAGE_19_9) => {
    upstream.script = () => completion({ usage: report });
    const response = await gateway.chat(caller, { max_tokens: 100 });
    return gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  };
  const modest = await held({ prompt_tokens: 40, completion_tokens: 100, total_tokens: 140 });
  expect(modest).toMatchObject({ credits_charged: "6.6", credits_held: "6.315" });
  const absurd = await held({ prompt_tokens: 40, completion_tokens: 999_999, total_tokens: 1_000_039 });
  expect(absurd).toMatchObject({ credits_charged: "6.315", credits_held: "6.315" });
});
