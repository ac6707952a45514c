/** The faults of the simulator's fault models, on Anthropic's wire. */
import { type Ending, interruptBody, sendErrorEvent } from "../faults/interrupted-body.ts";
import type { SimulatedMessage } from "./simulated-message.ts";

/** Of a stream that breaks off: the message's and the block's start, a ping, and a few words to show for it. */
const EVENTS_BEFORE_BREAK = 6;

/** The error as Anthropic reports one after the first byte. */
const sendAnthropicError: Ending = (controller) => {
  const body = { type: "error", error: { type: "api_error", message: "Internal server error" } };
  controller.enqueue(new TextEncoder().encode(`event: error\ndata: ${JSON.stringify(body)}\n\n`));
  controller.close();
};

/** The beginning of a stream, and then the ending. */
export function breakStreamOff(
  body: ReadableStream<Uint8Array>,
  ending: Ending,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const native = ending === sendErrorEvent ? sendAnthropicError : ending;
  return interruptBody(body, { pieces: EVENTS_BEFORE_BREAK, ending: native, signal });
}

/** The first half of an answer, and then the ending. */
export function breakMessageOff(message: object, ending: Ending, signal: AbortSignal): Response {
  const text = JSON.stringify(message);
  const body = interruptBody(new Blob([text.slice(0, text.length / 2)]).stream(), { pieces: 1, ending, signal });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/** The same message with nothing in it. */
export function emptied(message: SimulatedMessage): SimulatedMessage {
  const usage = { ...message.usage, output_tokens: 0, output_tokens_details: { thinking_tokens: 0 } };
  return { ...message, blocks: [], stopReason: "end_turn", stopSequence: null, usage };
}
