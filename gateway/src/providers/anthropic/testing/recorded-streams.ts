/**
 * Streams in the shapes that Anthropic's "Streaming messages" documents, with what they must become: the choice that their deltas
 * add up to, and the usage in buckets.
 */

import type { JsonObject, Usage } from "../../provider.ts";
import type { AssembledChoice } from "../../testing/assemble-choices.ts";

export interface RecordedStream {
  events: JsonObject[];
  choice: AssembledChoice;
  /** The deltas' reasoning, joined. */
  reasoning: string;
  usage: Usage;
}

/** An event as it stands on the wire. */
export function toWire(event: JsonObject): string {
  return `event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** @param usage as known at the start. */
export function messageStart(usage: JsonObject): JsonObject {
  const head = { id: "msg_01XFDUDYJgAACzvnptvVoYEL", type: "message", role: "assistant", model: "claude-sonnet-4-6" };
  return { type: "message_start", message: { ...head, content: [], stop_reason: null, stop_sequence: null, usage } };
}

export function blockStart(index: number, block: JsonObject): JsonObject {
  return { type: "content_block_start", index, content_block: block };
}

export function blockDelta(index: number, delta: JsonObject): JsonObject {
  return { type: "content_block_delta", index, delta };
}

export function blockStop(index: number): JsonObject {
  return { type: "content_block_stop", index };
}

export function messageDelta(stopReason: string, usage: JsonObject): JsonObject {
  return { type: "message_delta", delta: { stop_reason: stopReason, stop_sequence: null }, usage };
}

export const MESSAGE_STOP: JsonObject = { type: "message_stop" };
const PING: JsonObject = { type: "ping" };

const text = (delta: string): JsonObject => ({ type: "text_delta", text: delta });
const json = (delta: string): JsonObject => ({ type: "input_json_delta", partial_json: delta });
const thinking = (delta: string): JsonObject => ({ type: "thinking_delta", thinking: delta });
const toolUse = (id: string, name: string): JsonObject => ({ type: "tool_use", id, name, input: {} });

const answer = (content: string | null, finishReason: string): AssembledChoice => ({
  index: 0,
  content,
  toolCalls: [],
  finishReason,
});

export const recordedStreams: Record<string, RecordedStream> = {
  text: {
    events: [
      messageStart({ input_tokens: 25, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 }),
      blockStart(0, { type: "text", text: "" }),
      PING,
      blockDelta(0, text("Grüße ")),
      blockDelta(0, text("😀!")),
      blockStop(0),
      messageDelta("end_turn", { output_tokens: 15 }),
      MESSAGE_STOP,
    ],
    choice: answer("Grüße 😀!", "stop"),
    reasoning: "",
    usage: { input: 25, output: 15 },
  },
  "text and two calls, one without arguments": {
    events: [
      messageStart({ input_tokens: 472, output_tokens: 2 }),
      blockStart(0, { type: "text", text: "" }),
      blockDelta(0, text("Okay, let me look.")),
      blockStop(0),
      blockStart(1, toolUse("toolu_01T1x1fJ34qAmk2tNTrN7Up6", "get_weather")),
      blockDelta(1, json("")),
      blockDelta(1, json('{"location":')),
      blockDelta(1, json(' "Granville"}')),
      blockStop(1),
      blockStart(2, toolUse("toolu_01Q", "get_time")),
      blockDelta(2, json("")),
      blockStop(2),
      messageDelta("tool_use", { input_tokens: 0, output_tokens: 89 }),
      MESSAGE_STOP,
    ],
    choice: {
      ...answer("Okay, let me look.", "tool_calls"),
      toolCalls: [
        { id: "toolu_01T1x1fJ34qAmk2tNTrN7Up6", name: "get_weather", arguments: '{"location": "Granville"}' },
        { id: "toolu_01Q", name: "get_time", arguments: "{}" },
      ],
    },
    reasoning: "",
    usage: { input: 472, output: 89 },
  },
  "thinking, redacted thinking and text over a cached prompt": {
    events: [
      messageStart({ input_tokens: 21, cache_creation_input_tokens: 188, cache_read_input_tokens: 1_086, output_tokens: 4 }),
      blockStart(0, { type: "thinking", thinking: "", signature: "" }),
      blockDelta(0, thinking("The tide ")),
      blockDelta(0, thinking("follows.")),
      blockDelta(0, { type: "signature_delta", signature: "EqQBCgIYAhIM1gbcDa9GJwZA2b3h" }),
      blockStop(0),
      blockStart(1, { type: "redacted_thinking", data: "EmwKAhgBEgy3va3pzix" }),
      blockStop(1),
      blockStart(2, { type: "text", text: "" }),
      blockDelta(2, text("Twice a day.")),
      blockStop(2),
      messageDelta("end_turn", {
        input_tokens: 21,
        cache_creation_input_tokens: 188,
        cache_read_input_tokens: 1_086,
        output_tokens: 393,
        output_tokens_details: { thinking_tokens: 380 },
      }),
      MESSAGE_STOP,
    ],
    choice: answer("Twice a day.", "stop"),
    reasoning: "The tide follows.",
    usage: { input: 21, cached_input: 1_086, cache_write: 188, output: 13, reasoning: 380 },
  },
  "events, blocks and deltas that nobody knows yet": {
    events: [
      messageStart({ input_tokens: 9, output_tokens: 1, service_tier: "standard" }),
      { type: "message_weather", forecast: "rain" },
      blockStart(0, { type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: {} }),
      blockDelta(0, json('{"query": "tides"}')),
      blockStop(0),
      blockStart(1, { type: "text", text: "" }),
      blockDelta(1, { type: "citations_delta", citation: { type: "char_location", cited_text: "x" } }),
      blockDelta(1, { type: "hum_delta", hum: "mmm" }),
      blockDelta(1, text("So")),
      blockStop(1),
      messageDelta("max_tokens", { output_tokens: 3 }),
      MESSAGE_STOP,
    ],
    choice: answer("So", "length"),
    reasoning: "",
    usage: { input: 9, output: 3 },
  },
};
