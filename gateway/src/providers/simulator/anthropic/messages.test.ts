/** The simulator's Anthropic wire, as a client of Anthropic's sees it. */
import { describe, expect, test } from "bun:test";
import { isJsonObject, parseJson } from "../../json.ts";
import type { JsonObject } from "../../provider.ts";
import { createSimulatorHandler, type SimulatorHandler } from "../handler.ts";

const question = { role: "user", content: "How do tides depend on the Moon in Normandy?" };
const tide = { name: "tide", input_schema: { type: "object", properties: { port: { type: "string" } }, required: ["port"] } };

function post(
  body: unknown,
  simulate: SimulatorHandler,
  headers: Record<string, string> = { "anthropic-version": "2023-06-01" },
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return simulate(new Request("http://simulator.test/v1/messages", { method: "POST", headers, body: text }));
}

function start(): SimulatorHandler {
  return createSimulatorHandler({ tokensPerSecond: 0 });
}

async function ask(fields: JsonObject, simulate = start()): Promise<JsonObject> {
  const response = await post({ model: "claude-sonnet-4-6", max_tokens: 4_096, messages: [question], ...fields }, simulate);
  const body: unknown = await response.json();
  if (!isJsonObject(body) || response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

function countIn(usage: unknown, name: string): number {
  const count = isJsonObject(usage) ? usage[name] : undefined;
  if (typeof count !== "number") throw new Error(`Expected ${name} in ${JSON.stringify(usage)}`);
  return count;
}

async function streamOf(fields: JsonObject): Promise<{ names: string[]; events: JsonObject[] }> {
  const body = { model: "claude-sonnet-4-6", max_tokens: 4_096, messages: [question], stream: true, ...fields };
  const text = await (await post(body, start())).text();
  const frames = text.trim().split("\n\n");
  return {
    names: frames.map((frame) => /^event: (.*)$/m.exec(frame)?.[1] ?? ""),
    events: frames.map((frame) => parseJson(/^data: (.*)$/m.exec(frame)?.[1] ?? "")).filter(isJsonObject),
  };
}

describe("simulated messages", () => {
  test("the same question gets the same message", async () => {
    const first = await ask({});
    expect(first).toMatchObject({ type: "message", role: "assistant", stop_reason: "end_turn", content: [{ type: "text" }] });
    expect(await ask({})).toEqual(first);
  });

  test("a stream is named events from message_start to message_stop, and says what the message says", async () => {
    const { names, events } = await streamOf({});
    expect(names).toEqual(events.map(({ type }) => String(type)));
    expect(names.slice(0, 3)).toEqual(["message_start", "ping", "content_block_start"]);
    expect(names.slice(-3)).toEqual(["content_block_stop", "message_delta", "message_stop"]);
    const text = events.map(({ delta }) => (isJsonObject(delta) ? (delta.text ?? "") : "")).join("");
    const { content, usage, stop_reason, stop_sequence } = await ask({});
    expect(content).toEqual([{ type: "text", text }]);
    expect(events.at(-2)).toEqual({ type: "message_delta", delta: { stop_reason, stop_sequence }, usage });
  });

  test("thinking is a signed block of its own, counted as part of the output", async () => {
    const thinking = { type: "enabled", budget_tokens: 2_048 };
    const { content, usage } = await ask({ thinking });
    expect(content).toMatchObject([{ type: "thinking", signature: expect.any(String) }, { type: "text" }]);
    expect(usage).toMatchObject({ output_tokens_details: { thinking_tokens: 64 } });
    const { events } = await streamOf({ thinking });
    expect(events.find(({ delta }) => isJsonObject(delta) && delta.type === "signature_delta")).toBeDefined();
  });

  test("a tool is called with an input that fits, and its result is answered with text", async () => {
    const { content, stop_reason } = await ask({ tools: [tide] });
    expect(stop_reason).toBe("tool_use");
    expect(content).toMatchObject([{ type: "tool_use", name: "tide", input: { port: expect.any(String) } }]);
    const [call]: unknown[] = Array.isArray(content) ? content : [];
    const result = { type: "tool_result", tool_use_id: isJsonObject(call) ? call.id : "", content: "18:02" };
    const messages = [question, { role: "assistant", content }, { role: "user", content: [result] }];
    expect(await ask({ tools: [tide], messages })).toMatchObject({ stop_reason: "end_turn", content: [{ type: "text" }] });
  });

  test("a stop sequence that was met is named, a limit is said", async () => {
    expect(await ask({ stop_sequences: ["never", "."] })).toMatchObject({ stop_reason: "stop_sequence", stop_sequence: "." });
    expect(await ask({ max_tokens: 5 })).toMatchObject({ stop_reason: "max_tokens", usage: { output_tokens: 5 } });
  });
});

describe("simulated prompt cache", () => {
  const mark = { cache_control: { type: "ephemeral" } };
  const long = { type: "text", text: "Answer in the voice of a patient harbour master. ".repeat(150), ...mark };

  test("a marked prefix is written once and then read, and every token is counted once", async () => {
    const simulate = start();
    const { usage: first } = await ask({ system: [long] }, simulate);
    const { usage: second } = await ask({ system: [long] }, simulate);
    const { usage: plain } = await ask({ system: long.text }, simulate);
    const written = countIn(first, "cache_creation_input_tokens");
    expect(written).toBeGreaterThan(1_024);
    expect(first).toMatchObject({ cache_read_input_tokens: 0, input_tokens: countIn(plain, "input_tokens") - written });
    expect(second).toMatchObject({ cache_read_input_tokens: written, cache_creation_input_tokens: 0 });
    expect(countIn(second, "input_tokens")).toBe(countIn(first, "input_tokens"));
  });

  test("a conversation that goes on reads what it wrote, although the mark has moved", async () => {
    const simulate = start();
    const { cache_control: _mark, ...unmarked } = long;
    const first = { role: "user", content: [long] };
    const { usage: before } = await ask({ messages: [first] }, simulate);
    const messages = [
      { role: "user", content: [unmarked] },
      { role: "assistant", content: "Noon." },
      { role: "user", content: [{ type: "text", text: "And tomorrow?", ...mark }] },
    ];
    const { usage: after } = await ask({ messages }, simulate);
    expect(countIn(after, "cache_read_input_tokens")).toBe(countIn(before, "cache_creation_input_tokens"));
    expect(countIn(after, "cache_creation_input_tokens")).toBeGreaterThan(0);
  });

  test("a short prefix, another prefix, another model and another simulator share nothing", async () => {
    const simulate = start();
    await ask({ system: [long] }, simulate);
    const reads = [
      ask({ system: [{ type: "text", text: "Short.", ...mark }] }, simulate),
      ask({ system: [{ ...long, text: `x${long.text}` }] }, simulate),
      ask({ system: [long], model: "claude-opus-4-6" }, simulate),
      ask({ system: [long] }),
    ];
    for (const { usage } of await Promise.all(reads)) expect(usage).toMatchObject({ cache_read_input_tokens: 0 });
  });
});

const refusals: Record<string, { body: unknown; words: string }> = {
  "no JSON": { body: "{", words: "JSON" },
  "no limit": { body: { model: "m", messages: [question] }, words: "max_tokens: Field required" },
  "a temperature above 1": {
    body: { model: "m", max_tokens: 9, messages: [question], temperature: 1.5 },
    words: "temperature: ",
  },
  "a system role": {
    body: { model: "m", max_tokens: 9, messages: [{ role: "system", content: "x" }] },
    words: "messages.0.role: ",
  },
  "an empty text": {
    body: { model: "m", max_tokens: 9, messages: [{ role: "user", content: [{ type: "text", text: "" }] }] },
    words: "must be non-empty",
  },
  "a budget as large as the limit": {
    body: { model: "m", max_tokens: 1_024, messages: [question], thinking: { type: "enabled", budget_tokens: 1_024 } },
    words: "greater than `thinking.budget_tokens`",
  },
  "a result without its call": {
    body: { model: "m", max_tokens: 9, messages: [{ role: "user", content: [{ type: "tool_result", tool_use_id: "a" }] }] },
    words: "unexpected `tool_use_id`",
  },
  "a call without its result": {
    body: {
      model: "m",
      max_tokens: 9,
      messages: [question, { role: "assistant", content: [{ type: "tool_use", id: "a", name: "b", input: {} }] }, question],
    },
    words: "without `tool_result` blocks",
  },
  "five cache marks": {
    body: {
      model: "m",
      max_tokens: 9,
      messages: [
        {
          role: "user",
          content: Array.from({ length: 5 }, () => ({ type: "text", text: "x", cache_control: { type: "ephemeral" } })),
        },
      ],
    },
    words: "maximum of 4",
  },
  "a choice without tools": {
    body: { model: "m", max_tokens: 9, messages: [question], tool_choice: { type: "any" } },
    words: "tool_choice: ",
  },
};

describe("simulated refusals", () => {
  for (const [name, { body, words }] of Object.entries(refusals)) {
    test(`${name} is refused in Anthropic's form: ${words}`, async () => {
      const response = await post(body, start());
      expect(response.status).toBe(400);
      const error = { type: "invalid_request_error", message: expect.stringContaining(words) };
      expect(await response.json()).toMatchObject({ type: "error", error });
    });
  }

  test("a request that names no version is refused", async () => {
    expect((await post({}, start(), {})).status).toBe(400);
  });
});
