import { describe, expect, test } from "bun:test";
import { isJsonObject } from "../../json.ts";
import type { ChatAnswer, JsonObject } from "../../provider.ts";
import { neverAborted } from "../../testing/outcomes.ts";
import { scriptVendor } from "../testing/scripted-fetch.ts";

async function answerTo(fields: JsonObject): Promise<ChatAnswer> {
  const message = {
    id: "msg_01",
    type: "message",
    role: "assistant",
    model: "claude-sonnet-4-6",
    content: [{ type: "text", text: "Hi." }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 4 },
    ...fields,
  };
  const { provider } = scriptVendor(() => Response.json(message));
  const body = { messages: [{ role: "user", content: "hi" }] };
  return provider.chat({ upstreamModel: "claude-sonnet-4-6", body, signal: neverAborted() });
}

/** The one choice. */
async function choiceOf(fields: JsonObject): Promise<JsonObject> {
  const { choices } = (await answerTo(fields)).body;
  const [choice, ...others]: unknown[] = Array.isArray(choices) ? choices : [];
  if (!isJsonObject(choice) || others.length > 0) throw new Error(`Expected one choice: ${JSON.stringify(choices)}`);
  return choice;
}

const format = "anthropic-claude-v1";

const messages: Record<string, { content: unknown[]; message: JsonObject }> = {
  "texts are one": {
    content: [
      { type: "text", text: "High " },
      { type: "text", text: "water.", citations: [{ type: "char_location" }] },
    ],
    message: { content: "High water." },
  },
  "a call's input is JSON text again": {
    content: [
      { type: "text", text: "I look." },
      { type: "tool_use", id: "toolu_1", name: "tide", input: { port: "Brest" } },
      { type: "tool_use", id: "toolu_2", name: "now", input: {} },
    ],
    message: {
      content: "I look.",
      tool_calls: [
        { id: "toolu_1", type: "function", function: { name: "tide", arguments: '{"port":"Brest"}' } },
        { id: "toolu_2", type: "function", function: { name: "now", arguments: "{}" } },
      ],
    },
  },
  "calls alone have no content": {
    content: [{ type: "tool_use", id: "toolu_1", name: "now", input: {} }],
    message: { content: null, tool_calls: [{ id: "toolu_1", type: "function", function: { name: "now", arguments: "{}" } }] },
  },
  "thinking is reasoning, with its signature": {
    content: [
      { type: "thinking", thinking: "Tides. ", signature: "sig" },
      { type: "redacted_thinking", data: "EmwK" },
      { type: "text", text: "Noon." },
    ],
    message: {
      content: "Noon.",
      reasoning_content: "Tides. ",
      reasoning_details: [
        { type: "reasoning.text", text: "Tides. ", signature: "sig", format, index: 0 },
        { type: "reasoning.encrypted", data: "EmwK", format, index: 1 },
      ],
    },
  },
  "thinking that is kept back still has its signature": {
    content: [
      { type: "thinking", thinking: "", signature: "sig" },
      { type: "text", text: "Noon." },
    ],
    message: { content: "Noon.", reasoning_details: [{ type: "reasoning.text", text: "", signature: "sig", format, index: 0 }] },
  },
  "kinds that nobody knows yet are left out": {
    content: [{ type: "hum", hum: "mmm" }, { type: "text", text: "Hi." }, "text", null],
    message: { content: "Hi." },
  },
  "nothing is nothing": { content: [], message: { content: null } },
};

const reasons: Record<string, string> = {
  end_turn: "stop",
  stop_sequence: "stop",
  pause_turn: "stop",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  tool_use: "tool_calls",
  refusal: "content_filter",
  something_new: "stop",
};

describe("Anthropic answers", () => {
  for (const [name, { content, message }] of Object.entries(messages)) {
    test(name, async () => {
      expect(await choiceOf({ content })).toMatchObject({ index: 0, message: { role: "assistant", refusal: null, ...message } });
      const { message: whole } = await choiceOf({ content });
      expect(Object.keys(whole ?? {}).toSorted()).toEqual(["role", "refusal", ...Object.keys(message)].toSorted());
    });
  }

  for (const [reason, finishReason] of Object.entries(reasons)) {
    test(`stop_reason ${reason} is finish_reason ${finishReason}`, async () => {
      expect(await choiceOf({ stop_reason: reason })).toMatchObject({ finish_reason: finishReason });
    });
  }

  test("id, model and usage are Anthropic's, and created is now", async () => {
    const beforeSeconds = Math.floor(Date.now() / 1000);
    const { body, usage } = await answerTo({});
    expect(body).toMatchObject({ id: "msg_01", object: "chat.completion", model: "claude-sonnet-4-6" });
    expect(body.usage).toMatchObject({ prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 });
    expect(body.created).toBeGreaterThanOrEqual(beforeSeconds);
    expect(usage).toEqual({ input: 10, output: 4 });
  });

  test("an answer without a usage that can be believed reports none", async () => {
    const { body, usage } = await answerTo({ usage: { input_tokens: -1, output_tokens: 4 } });
    expect(usage).toBeNull();
    expect(body).not.toHaveProperty("usage");
  });
});
