/** What vendors report as usage, believed or not; the same for an answer and for a stream. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readStream } from "../support/event-reader.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, delta, finish, stream, text, USAGE_19_9, usage } from "../support/upstream-answers.ts";

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

interface Told {
  charged: string;
  usage: Record<string, unknown>;
  receipt: Record<string, unknown>;
}

/** What a caller is told of an answer and of a stream that say the same. */
async function bothWays(said: string, report: Record<string, unknown> | null): Promise<Told[]> {
  upstream.script = ({ body }) =>
    body.stream === true
      ? stream([text(said), finish(), ...(report ? [usage(report)] : []), DONE])
      : completion({ message: { content: said }, usage: report });
  const response = await gateway.chat(caller, { max_tokens: 100 });
  const body = await response.json();
  const wish = { max_tokens: 100, stream: true, stream_options: { include_usage: true } };
  const streamed = await readStream(await gateway.chat(caller, wish));
  const ids = [body.x_sellapi.generation_id, streamed.finish?.x_sellapi?.generation_id];
  const [receipt = {}, streamReceipt = {}] = await Promise.all(ids.map((id) => gateway.receipt(caller, id)));
  return [
    { charged: response.headers.get("x-sellapi-credits-charged") ?? "none", usage: body.usage, receipt },
    { charged: streamed.finish?.x_sellapi?.credits_charged ?? "none", usage: streamed.usage ?? {}, receipt: streamReceipt },
  ];
}

/** The prompt "Say hello." counts 7 tokens, twelve bytes of answer count 3: 7 × 0.015 + 3 × 0.06. */
const TWELVE_BYTES = "hello world!";
const ESTIMATE = { charged: "0.285", input: 7, output: 3 };
/** The most the request may cost: 21 × 0.015 + 100 × 0.06. */
const HOLD = "6.315";

const UNBELIEVABLE: [string, Record<string, unknown> | null][] = [
  ["missing", null],
  ["negative", { prompt_tokens: 19, completion_tokens: -9, total_tokens: 10 }],
  ["fractional", { prompt_tokens: 19.5, completion_tokens: 9, total_tokens: 28.5 }],
  ["text", { prompt_tokens: "19", completion_tokens: "9", total_tokens: "28" }],
  ["half of it", { prompt_tokens: 19 }],
  ["astronomical", { prompt_tokens: 19, completion_tokens: 1e15, total_tokens: 1e15 }],
];

describe("a report that cannot be believed is replaced by our own count, which says so", () => {
  test.each(UNBELIEVABLE)("%s", async (_name, report) => {
    for (const told of await bothWays(TWELVE_BYTES, report)) {
      expect(told.charged).toBe(ESTIMATE.charged);
      expect(told.usage).toMatchObject({
        usage_source: "estimated",
        prompt_tokens: ESTIMATE.input,
        completion_tokens: ESTIMATE.output,
        total_tokens: ESTIMATE.input + ESTIMATE.output,
        credits_charged: ESTIMATE.charged,
      });
      expect(told.receipt).toMatchObject({
        usage_source: "estimated",
        usage: { input: ESTIMATE.input, output: ESTIMATE.output },
        credits_charged: ESTIMATE.charged,
        outcome: "completed",
      });
    }
  });
});

test("a report of zero is a report: nothing is charged", async () => {
  for (const told of await bothWays(TWELVE_BYTES, { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 })) {
    expect(told.charged).toBe("0");
    expect(told.usage.usage_source).toBeUndefined();
    expect(told.receipt).toMatchObject({ usage_source: "reported", state: "settled", outcome: "completed" });
  }
});

test("a report far beyond the hold costs no more than the hold", async () => {
  for (const told of await bothWays(TWELVE_BYTES, { prompt_tokens: 19, completion_tokens: 1_000_000, total_tokens: 1_000_019 })) {
    expect(told.charged).toBe(HOLD);
    expect(told.receipt.credits_held).toBe(HOLD);
  }
});

test("an estimate costs no more than the hold", async () => {
  for (const told of await bothWays("x".repeat(5_000), null)) {
    expect(told.charged).toBe(HOLD);
    expect(told.receipt).toMatchObject({ usage_source: "estimated", credits_charged: HOLD });
  }
});

describe("an empty answer costs nothing and leaves a receipt that says so", () => {
  test("without any content", async () => {
    for (const told of await bothWays("", USAGE_19_9)) {
      expect(told.charged).toBe("0");
      expect(told.receipt).toMatchObject({ outcome: "empty", credits_charged: "0", state: "released" });
    }
  });

  test("without any choice", async () => {
    upstream.script = () => completion({ choices: [] });
    const response = await gateway.chat(caller);
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
    const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
    expect(receipt).toMatchObject({ outcome: "empty", credits_charged: "0" });
  });
});

describe("an answer is not empty", () => {
  const call = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };
  const ANSWERS: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ["that only calls a tool", { content: null, tool_calls: [call] }, USAGE_19_9],
    ["that only refuses", { content: null, refusal: "I would rather not." }, USAGE_19_9],
    ["that only thinks aloud", { content: "", reasoning_content: "Hm." }, USAGE_19_9],
    [
      "that spent its limit on hidden thoughts",
      { content: "" },
      { ...USAGE_19_9, completion_tokens_details: { reasoning_tokens: 9 } },
    ],
  ];
  test.each(ANSWERS)("%s", async (_name, message, report) => {
    upstream.script = () => completion({ message, usage: report });
    expect((await gateway.chat(caller)).headers.get("x-sellapi-credits-charged")).toBe("0.825");
  });
});

test("what a tool call delivers counts when nobody reports", async () => {
  const tool_calls = [{ index: 0, id: "c", type: "function", function: { name: "abcd", arguments: '{"a": 1}' } }];
  upstream.script = () => stream([delta({ tool_calls }), finish("tool_calls"), DONE]);
  const { finish: last } = await readStream(await gateway.chat(caller, { stream: true }));
  expect(await gateway.receipt(caller, last?.x_sellapi?.generation_id)).toMatchObject({ usage: { input: 7, output: 3 } });
});
