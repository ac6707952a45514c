/** A simulated message as Anthropic's `message` object, and as the events of its stream. */
import { parseJson } from "../../json.ts";
import type { SimulatedBlock, SimulatedMessage } from "./simulated-message.ts";

export interface StreamedEvent {
  body: { type: string; [field: string]: unknown };
  /** How many tokens the event stands for, which is what the pace is made of. */
  tokens: number;
}

/** The whole answer. */
export function toMessage({ id, model, blocks, stopReason, stopSequence, usage }: SimulatedMessage): object {
  return {
    id,
    type: "message",
    role: "assistant",
    model,
    content: blocks.map(toBlock),
    stop_reason: stopReason,
    stop_sequence: stopSequence,
    usage,
  };
}

/** The events in the order in which they are sent. As at Anthropic, the first one knows the input and the last but one all. */
export function* toEvents(message: SimulatedMessage): Generator<StreamedEvent, void> {
  const { id, model, blocks, stopReason, stopSequence, usage } = message;
  const { output_tokens_details: _later, ...early } = usage;
  const started = { id, type: "message", role: "assistant", model, content: [], stop_reason: null, stop_sequence: null };
  yield event({ type: "message_start", message: { ...started, usage: { ...early, output_tokens: 1 } } });
  yield event({ type: "ping" });
  for (const [index, block] of blocks.entries()) yield* toBlockEvents(index, block);
  yield event({ type: "message_delta", delta: { stop_reason: stopReason, stop_sequence: stopSequence }, usage });
  yield event({ type: "message_stop" });
}

function* toBlockEvents(index: number, block: SimulatedBlock): Generator<StreamedEvent, void> {
  yield event({ type: "content_block_start", index, content_block: startOf(block) }, block.type === "tool_use" ? 1 : 0);
  for (const piece of block.pieces) yield event({ type: "content_block_delta", index, delta: deltas[block.type](piece) }, 1);
  if (block.type === "thinking") {
    yield event({ type: "content_block_delta", index, delta: { type: "signature_delta", signature: block.signature } });
  }
  yield event({ type: "content_block_stop", index });
}

const deltas = {
  text: (text) => ({ type: "text_delta", text }),
  thinking: (thinking) => ({ type: "thinking_delta", thinking }),
  tool_use: (json) => ({ type: "input_json_delta", partial_json: json }),
} as const satisfies Record<SimulatedBlock["type"], (piece: string) => object>;

function event(body: StreamedEvent["body"], tokens = 0): StreamedEvent {
  return { body, tokens };
}

function startOf(block: SimulatedBlock): object {
  if (block.type === "text") return { type: "text", text: "" };
  if (block.type === "thinking") return { type: "thinking", thinking: "", signature: "" };
  return { type: "tool_use", id: block.id, name: block.name, input: {} };
}

function toBlock(block: SimulatedBlock): object {
  const text = block.pieces.join("");
  if (block.type === "text") return { type: "text", text };
  if (block.type === "thinking") return { type: "thinking", thinking: text, signature: block.signature };
  // Arguments that were cut at the limit are no JSON.
  return { type: "tool_use", id: block.id, name: block.name, input: parseJson(text) ?? {} };
}
