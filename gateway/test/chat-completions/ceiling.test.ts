/**
 * Streams under `x-sellapi-max-credits`: they say and cost what the same answer does as JSON, because the vendor stops by itself, and
 * one that does not stop is cut, in every choice, for no more than was held.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readStream } from "../support/event-reader.ts";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { readResponseStream } from "../support/response-reader.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { DONE, stream, text } from "../support/upstream-answers.ts";

const QUESTION = "Tell me at length about the lighthouses of the Atlantic, their keepers, their lamps and their storms.";
const messages = [{ role: "user", content: QUESTION }];

function under(ceiling: string) {
  return { headers: { "x-sellapi-max-credits": ceiling } };
}

function chargedBy(body: unknown): string {
  return (body as { x_sellapi: { credits_charged: string } }).x_sellapi.credits_charged;
}

/** What of a receipt must be the same, streamed or not. */
async function settledAs(gateway: GatewayHarness, caller: TestCaller, response: Response) {
  const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  const { outcome, usage, usage_source, finish_reason, credits_charged, credits_held } = receipt;
  return { outcome, usage, usage_source, finish_reason, credits_charged, credits_held };
}

describe("a vendor that keeps to its limit is left to stop by itself", () => {
  let gateway: GatewayHarness;
  let caller: TestCaller;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    caller = await gateway.createCaller({ credits: "1000000" });
  }, HOOK_TIMEOUT_MS);
  afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

  /** Ceilings that cut the answer early and late, and one that affords all of it. */
  const CASES = [
    ["openai/gpt-4o-mini", ["3", "4", "6", "9", "1000"]],
    ["anthropic/claude-haiku-4.5", ["25", "50", "70", "1000"]],
    ["google/gemini-2.5-flash", ["15", "25", "40", "1000"]],
    ["deepseek/deepseek-chat", ["5", "9", "14", "1000"]],
  ] as const;
  const cases = CASES.flatMap(([model, ceilings]) => ceilings.map((ceiling) => [model, ceiling] as const));

  test.each(cases)("%s under %s credits, in text, charge and receipt", async (model, ceiling) => {
    const whole = await gateway.chat(caller, { model, messages }, under(ceiling));
    const json = await whole.json();
    const streaming = await gateway.chat(caller, { model, messages, stream: true }, under(ceiling));
    const { text: said, finish } = await readStream(streaming);

    expect(said).toBe(json.choices[0].message.content);
    expect(finish?.choices?.[0]?.finish_reason).toBe(json.choices[0].finish_reason);
    expect(chargedBy(finish)).toBe(chargedBy(json));
    const receipt = await settledAs(gateway, caller, streaming);
    expect(receipt).toEqual(await settledAs(gateway, caller, whole));
    expect(receipt).toMatchObject({ outcome: "completed", usage_source: "reported" });
    expect(credits(chargedBy(finish))).toBeLessThanOrEqual(credits(streaming.headers.get("x-sellapi-credits-held") ?? ""));
  });

  test("the least of these ceilings shortens every answer, and the largest none", async () => {
    for (const [model, ceilings] of CASES) {
      const reasons: unknown[] = [];
      for (const ceiling of [ceilings[0], "1000"]) {
        const { finish } = await readStream(await gateway.chat(caller, { model, messages, stream: true }, under(ceiling)));
        reasons.push(finish?.choices?.[0]?.finish_reason);
      }
      expect({ model, reasons }).toEqual({ model, reasons: ["length", "stop"] });
    }
  });

  test.each(["5", "8", "1000"])("both of two choices under %s credits", async (ceiling) => {
    const json = await (await gateway.chat(caller, { messages, n: 2 }, under(ceiling))).json();
    const { events, finish } = await readStream(await gateway.chat(caller, { messages, n: 2, stream: true }, under(ceiling)));
    const said = ["", ""];
    const reasons: unknown[] = [];
    for (const { index, delta, finish_reason } of events.flatMap(({ json: chunk }) => chunk?.choices ?? [])) {
      said[index] += delta.content ?? "";
      if (finish_reason !== null) reasons[index] = finish_reason;
    }
    const choices: { message: { content: string }; finish_reason: string }[] = json.choices;
    expect(said).toEqual(choices.map(({ message }) => message.content));
    expect(reasons).toEqual(choices.map(({ finish_reason }) => finish_reason));
    expect(chargedBy(finish)).toBe(chargedBy(json));
  });

  test.each(["openai/gpt-4o-mini", "deepseek/deepseek-chat"])("%s as a response", async (model) => {
    const ask = (body: object) =>
      gateway.request("/v1/responses", {
        method: "POST",
        headers: {
          authorization: `Bearer ${caller.secret}`,
          "content-type": "application/json",
          "x-sellapi-max-credits": "5",
        },
        body: JSON.stringify({ model, input: QUESTION, ...body }),
      });
    const whole = await (await ask({})).json();
    const { last, text: said } = await readResponseStream(await ask({ stream: true }));
    expect(said).toBe(whole.output[0].content[0].text);
    expect(last.type).toBe("response.incomplete");
    expect(chargedBy(last)).toBe(chargedBy(whole));
  });
});

describe("a vendor that does not stop is cut", () => {
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
    caller = await gateway.createCaller();
  });

  /** Goes on in one choice after another. */
  function goOn(choices: number): void {
    upstream.script = () => stream([...Array.from({ length: 600 }, (_unused, turn) => text("word ", turn % choices)), DONE]);
  }

  test("for what was held, with the reason in every choice and in the receipt", async () => {
    goOn(3);
    const response = await gateway.chat(caller, { n: 3, stream: true }, under("4"));
    const { events, finish, text: said, isDone } = await readStream(response);
    const ended = events.flatMap(({ json }) => json?.choices ?? []).filter(({ finish_reason }) => finish_reason !== null);
    expect(ended.map(({ index, finish_reason }) => [index, finish_reason])).toEqual([0, 1, 2].map((index) => [index, "length"]));
    expect(said.length).toBeLessThan(600);
    expect(isDone).toBe(true);

    const held = response.headers.get("x-sellapi-credits-held") ?? "";
    expect(credits(held)).toBeLessThan(credits("4"));
    expect(chargedBy(finish)).toBe(held);
    const receipt = await settledAs(gateway, caller, response);
    expect(receipt).toMatchObject({ outcome: "capped", usage_source: "estimated", finish_reason: "length" });
    expect(receipt.credits_charged).toBe(receipt.credits_held);
  });

  test("in every candidate of Google's form", async () => {
    goOn(2);
    const response = await gateway.request("/v1beta/models/openai/gpt-4o-mini:streamGenerateContent?alt=sse", {
      method: "POST",
      headers: { "x-goog-api-key": caller.secret, "content-type": "application/json", "x-sellapi-max-credits": "4" },
      body: JSON.stringify({ contents: [{ parts: [{ text: "Say hello." }] }], generationConfig: { candidateCount: 2 } }),
    });
    const last = JSON.parse((await response.text()).trim().split("\n\n").at(-1)?.slice("data: ".length) ?? "");
    const ends = last.candidates.map(({ index, finishReason }: { index: number; finishReason: string }) => [index, finishReason]);
    expect(ends).toEqual([
      [0, "MAX_TOKENS"],
      [1, "MAX_TOKENS"],
    ]);
    expect(await gateway.settledReceipt(caller)).toMatchObject({ outcome: "capped", finish_reason: "length" });
  });

  test("a choice that the vendor left open ends beside one that it ended", async () => {
    const finished = { ...text("whole", 0), choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
    upstream.script = () => stream([text("whole", 0), text("open", 1), finished, DONE]);
    const { finish } = await readStream(await gateway.chat(caller, { n: 2, stream: true }));
    expect(finish?.choices?.map(({ index, finish_reason }) => [index, finish_reason])).toEqual([
      [0, "stop"],
      [1, "stop"],
    ]);
  });
});
