/** What a vendor that has OpenAI's Responses answers with: responses, and the events of their streams. */
import { type Events, stream } from "./upstream-answers.ts";

type Json = Record<string, unknown>;

/** The usage that costs 0.825 credits on openai/gpt-4o-mini: 19 × 0.015 + 9 × 0.06. */
export const RESPONSE_USAGE_19_9 = {
  input_tokens: 19,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 9,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 28,
};

const HEAD = { id: "resp_upstream", object: "response", created_at: 1_700_000_000, model: "gpt-4o-mini-2024-07-18" };
export const PIECES = ["Hello ", "there, ", "friend."];

function textPart(text: string): Json {
  return { type: "output_text", annotations: [], logprobs: [], text };
}

/** A message item that says this. */
export function messageItem(text: string, status = "completed"): Json {
  return { id: "msg_upstream", type: "message", status, role: "assistant", content: [textPart(text)] };
}

export function callItem(name: string, args: string): Json {
  return { id: "fc_upstream", type: "function_call", status: "completed", call_id: "call_1", name, arguments: args };
}

/** A finished response object; unless told otherwise it says "Hello there, friend." for 19 and 9 tokens. */
export function responseObject(fields: Json = {}): Json {
  return {
    ...HEAD,
    status: "completed",
    error: null,
    incomplete_details: null,
    output: [messageItem(PIECES.join(""))],
    parallel_tool_calls: true,
    tool_choice: "auto",
    tools: [],
    store: false,
    usage: RESPONSE_USAGE_19_9,
    ...fields,
  };
}

/** A JSON answer. */
export function response(fields: Json = {}): Response {
  return Response.json(responseObject(fields));
}

/** The same events with their numbers. */
export function numbered(events: readonly Json[]): Json[] {
  return events.map((event, position) => ({ ...event, sequence_number: position }));
}

/** What every stream begins with. */
export function opening(): Json[] {
  const beginning = responseObject({ status: "in_progress", output: [], usage: null });
  return [
    { type: "response.created", response: beginning },
    { type: "response.in_progress", response: beginning },
  ];
}

/** The first events of a message. */
export function messageStart(): Json[] {
  const place = { item_id: "msg_upstream", output_index: 0 };
  const item = { ...messageItem("", "in_progress"), content: [] };
  return [
    { type: "response.output_item.added", output_index: 0, item },
    { type: "response.content_part.added", ...place, content_index: 0, part: textPart("") },
  ];
}

export function textDelta(delta: string): Json {
  return {
    type: "response.output_text.delta",
    ...{ item_id: "msg_upstream", output_index: 0, content_index: 0 },
    delta,
    logprobs: [],
  };
}

/** A message's end. */
export function messageEnd(text: string): Json[] {
  const place = { item_id: "msg_upstream", output_index: 0, content_index: 0 };
  return [
    { type: "response.output_text.done", ...place, text, logprobs: [] },
    { type: "response.content_part.done", ...place, part: textPart(text) },
    { type: "response.output_item.done", output_index: 0, item: messageItem(text) },
  ];
}

/** The last event of a stream. */
export function closing(fields: Json = {}, type = "response.completed"): Json {
  return { type, response: responseObject(fields) };
}

/** All events of the stream that says "Hello there, friend.". */
export function helloEvents(fields: Json = {}): Json[] {
  const deltas = PIECES.map(textDelta);
  return numbered([...opening(), ...messageStart(), ...deltas, ...messageEnd(PIECES.join("")), closing(fields)]);
}

/** All events of a stream that makes one call. */
export function callEvents(name: string, args: string): Json[] {
  const place = { item_id: "fc_upstream", output_index: 0 };
  const item = callItem(name, args);
  return numbered([
    ...opening(),
    { type: "response.output_item.added", output_index: 0, item: { ...item, status: "in_progress", arguments: "" } },
    { type: "response.function_call_arguments.delta", ...place, delta: args },
    { type: "response.function_call_arguments.done", ...place, arguments: args },
    { type: "response.output_item.done", output_index: 0, item },
    closing({ output: [item] }),
  ]);
}

/** The stream that says "Hello there, friend." for 19 and 9 tokens. */
export function helloResponse(): Response {
  return eventStream(helloEvents());
}

/** A stream of events, with nothing after the last, as OpenAI's. */
export function eventStream(events: Events): Response {
  return stream(events);
}
