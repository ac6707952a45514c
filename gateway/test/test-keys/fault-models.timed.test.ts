/** The models whose provider fails on purpose: what a caller sees, as JSON and as a stream, by fetch and by the openai client. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { APIError, InternalServerError } from "openai";
import { readStream } from "../support/event-reader.ts";
import { expectError } from "../support/expectations.ts";
import type { GatewayHarness, TestCaller } from "../support/gateway-harness.ts";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { FIRST_BYTE_MS, HELLO, IDLE_MS, openaiClient, startTestKeyGateway } from "./harness.ts";

const UPSTREAM_ERROR = { status: 502, code: "upstream_error", type: "upstream_error" };
const FREE = { credits_held: "0", credits_charged: "0", cost: 0, provider: "simulator" };
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

function ask(model: string) {
  return openaiClient(gateway, tester).chat.completions.create({ model, messages: HELLO });
}

/** The text of a stream as the openai client gives it, and what it threw. */
async function askStream(model: string): Promise<{ text: string; error: unknown }> {
  const client = openaiClient(gateway, tester);
  let text = "";
  try {
    const chunks = await client.chat.completions.create({ model, messages: HELLO, stream: true });
    for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? "";
    return { text, error: null };
  } catch (error) {
    return { text, error };
  }
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe("test/slow", () => {
  test("JSON: the whole answer, late", async () => {
    const startedAt = performance.now();
    const answer = await ask("test/slow");
    expect(performance.now() - startedAt).toBeGreaterThan(FIRST_BYTE_MS);
    expect(answer.choices[0]?.finish_reason).toBe("stop");
  });

  test("a stream: the first word late, the others one by one", async () => {
    const startedAt = performance.now();
    const { events, text, isDone } = await readStream(await gateway.chat(tester, { model: "test/slow", stream: true }));
    const [first = 0, last = 0] = [events[0]?.at, events.at(-1)?.at];
    expect(first - startedAt).toBeGreaterThan(FIRST_BYTE_MS);
    // A token takes 2.5 ms; half of that leaves room for a busy machine that delivers the first ones late.
    expect(last - first).toBeGreaterThan(events.length * 1.25);
    expect([text.length > 20, isDone]).toEqual([true, true]);
  });

  test("a caller who leaves before the first byte has a receipt that says so", async () => {
    const controller = new AbortController();
    const answer = gateway.chat(tester, { model: "test/slow" }, { signal: controller.signal });
    setTimeout(() => controller.abort(), FIRST_BYTE_MS / 2);
    expect(await thrownBy(answer)).toMatchObject({ name: "AbortError" });
    expect(await gateway.settledReceipt(tester)).toMatchObject({ ...FREE, outcome: "client_aborted" });
  });
});

describe("test/no-usage", () => {
  test("JSON: usage is our own count and says so", async () => {
    const response = await gateway.chat(tester, { model: "test/no-usage" });
    const { usage } = await response.json();
    expect(usage).toMatchObject({ usage_source: "estimated", credits_charged: "0" });
    expect(usage.prompt_tokens * usage.completion_tokens).toBeGreaterThan(0);
    const receipt = await gateway.receipt(tester, response.headers.get("x-sellapi-generation-id"));
    expect(receipt).toMatchObject({ ...FREE, usage_source: "estimated", outcome: "completed" });
  });

  test("a stream: the same in its usage chunk", async () => {
    const wish = { model: "test/no-usage", stream: true, stream_options: { include_usage: true } };
    const { usage, isDone } = await readStream(await gateway.chat(tester, wish));
    expect(usage).toMatchObject({ usage_source: "estimated", credits_charged: "0" });
    expect(isDone).toBe(true);
  });

  test("the openai client gets its answer both ways", async () => {
    const { choices } = await ask("test/no-usage");
    expect((await askStream("test/no-usage")).text).toBe(choices[0]?.message.content ?? "none");
  });
});

describe("test/mid-stream-error", () => {
  test("a stream: some words, then one error event and nothing more", async () => {
    const response = await gateway.chat(tester, { model: "test/mid-stream-error", stream: true });
    const { events, text, error, isDone } = await readStream(response);
    expect(text.length).toBeGreaterThan(0);
    expect(error).toMatchObject({ code: "upstream_error", type: "upstream_error" });
    expect(events.at(-1)?.json?.error).toBeDefined();
    expect(isDone).toBe(false);
    const receipt = await gateway.receipt(tester, response.headers.get("x-sellapi-generation-id"));
    expect(receipt).toMatchObject({ ...FREE, outcome: "upstream_interrupted", usage_source: "estimated" });
  });

  test("JSON: a failed provider", async () => {
    await expectError(await gateway.chat(tester, { model: "test/mid-stream-error" }), UPSTREAM_ERROR);
    expect(await gateway.settledReceipt(tester)).toMatchObject({ ...FREE, state: "released", outcome: "upstream_failed" });
  });

  test("the openai client throws, after the words of a stream", async () => {
    const { text, error } = await askStream("test/mid-stream-error");
    expect(text.length).toBeGreaterThan(0);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ code: "upstream_error" });
    expect(await thrownBy(ask("test/mid-stream-error"))).toBeInstanceOf(InternalServerError);
  });
});

describe("test/stall", () => {
  test("a stream: some words, silence until it is given up, one error event", async () => {
    const response = await gateway.chat(tester, { model: "test/stall", stream: true });
    const { events, text, error } = await readStream(response);
    expect(text.length).toBeGreaterThan(0);
    expect(error).toMatchObject({ code: "upstream_error" });
    expect((events.at(-1)?.at ?? 0) - (events.at(-2)?.at ?? 0)).toBeGreaterThan(IDLE_MS * 0.9);
    const receipt = await gateway.receipt(tester, response.headers.get("x-sellapi-generation-id"));
    expect(receipt).toMatchObject({ ...FREE, outcome: "timed_out" });
  });

  test("JSON: a provider that did not answer in time", async () => {
    const error = await expectError(await gateway.chat(tester, { model: "test/stall" }), UPSTREAM_ERROR);
    expect(error.message).toContain("in time");
    expect(await gateway.settledReceipt(tester)).toMatchObject({ ...FREE, outcome: "timed_out" });
  });

  test("a caller who leaves meanwhile is noticed", async () => {
    const response = await gateway.chat(tester, { model: "test/stall", stream: true });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(await gateway.settledReceipt(tester)).toMatchObject({ ...FREE, outcome: "client_aborted" });
  });

  test("the openai client throws both ways", async () => {
    expect((await askStream("test/stall")).error).toMatchObject({ code: "upstream_error" });
    expect(await thrownBy(ask("test/stall"))).toBeInstanceOf(InternalServerError);
  });
});

describe("test/empty", () => {
  const EMPTY = { ...FREE, state: "released", outcome: "empty" };

  test("JSON: an answer that says nothing, with a receipt that says so", async () => {
    const response = await gateway.chat(tester, { model: "test/empty" });
    const { choices, usage } = await response.json();
    expect(choices).toMatchObject([{ message: { content: "" }, finish_reason: "stop" }]);
    expect(usage).toMatchObject({ completion_tokens: 0, credits_charged: "0" });
    expect(await gateway.receipt(tester, response.headers.get("x-sellapi-generation-id"))).toMatchObject(EMPTY);
  });

  test("a stream: no words, and its proper end", async () => {
    const { text, finish, isDone } = await readStream(await gateway.chat(tester, { model: "test/empty", stream: true }));
    expect([text, finish?.x_sellapi?.credits_charged, isDone]).toEqual(["", "0", true]);
    expect(await gateway.settledReceipt(tester)).toMatchObject(EMPTY);
  });

  test("tools and reasoning change nothing about it", async () => {
    const tool = { type: "function", function: { name: "look", parameters: { type: "object" } } };
    await gateway.chat(tester, { model: "test/empty", tools: [tool], reasoning_effort: "high" });
    expect(await gateway.settledReceipt(tester)).toMatchObject(EMPTY);
  });

  test("the openai client gets the empty text", async () => {
    expect((await ask("test/empty")).choices[0]?.message.content).toBe("");
    expect(await askStream("test/empty")).toEqual({ text: "", error: null });
  });
});

describe("test/upstream-error", () => {
  for (const stream of [false, true]) {
    test(`${stream ? "a stream" : "JSON"}: 502 at once, before any byte of an answer`, async () => {
      await expectError(await gateway.chat(tester, { model: "test/upstream-error", stream }), UPSTREAM_ERROR);
      expect(await gateway.settledReceipt(tester)).toMatchObject({ ...FREE, state: "released", outcome: "upstream_failed" });
    });
  }

  test("the openai client throws, and asks again as often as it is told to", async () => {
    expect(await thrownBy(ask("test/upstream-error"))).toBeInstanceOf(InternalServerError);
    expect((await askStream("test/upstream-error")).error).toBeInstanceOf(InternalServerError);
    const before = await gateway.prisma.generation.count({ where: { accountId: tester.accountId } });
    const client = openaiClient(gateway, tester, 1);
    await thrownBy(client.chat.completions.create({ model: "test/upstream-error", messages: HELLO }));
    expect(await gateway.prisma.generation.count({ where: { accountId: tester.accountId } })).toBe(before + 2);
  });
});
