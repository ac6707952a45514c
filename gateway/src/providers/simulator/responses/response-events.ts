/** A completion as the events of OpenAI's Responses stream, in the order in which they are sent. */
import type { SimulatedCompletion } from "../completion.ts";
import type { WireOptions } from "../wire/completion-wire.ts";
import type { StreamedEvent } from "../wire/event-stream.ts";
import type { ResponsesRequest } from "./request.ts";
import { type SimulatedItem, toBeginning, toItems, toResponse } from "./simulated-response.ts";

type Steps = Generator<{ event: Record<string, unknown>; tokens: number }, void>;

function* messageSteps({ item, pieces }: SimulatedItem, place: object): Steps {
  const part = { item_id: item.id, ...place, content_index: 0 };
  const empty = { type: "output_text", annotations: [], logprobs: [], text: "" };
  const text = pieces.join("");
  yield { event: { type: "response.content_part.added", ...part, part: empty }, tokens: 0 };
  for (const delta of pieces) yield { event: { type: "response.output_text.delta", ...part, delta, logprobs: [] }, tokens: 1 };
  yield { event: { type: "response.output_text.done", ...part, text, logprobs: [] }, tokens: 0 };
  yield { event: { type: "response.content_part.done", ...part, part: { ...empty, text } }, tokens: 0 };
}

function* callSteps({ item, pieces }: SimulatedItem, place: object): Steps {
  const call = { item_id: item.id, ...place };
  for (const delta of pieces) yield { event: { type: "response.function_call_arguments.delta", ...call, delta }, tokens: 1 };
  yield { event: { type: "response.function_call_arguments.done", ...call, arguments: pieces.join("") }, tokens: 0 };
}

/** What an item's beginning is without, and the steps that bring it. */
const KINDS: Readonly<Record<string, { empty: object; steps: (item: SimulatedItem, place: object) => Steps }>> = {
  message: { empty: { status: "in_progress", content: [] }, steps: messageSteps },
  function_call: { empty: { status: "in_progress", arguments: "" }, steps: callSteps },
};

function* itemSteps(simulated: SimulatedItem, index: number): Steps {
  const { item, tokens } = simulated;
  const kind = KINDS[item.type];
  const place = { output_index: index };
  yield { event: { type: "response.output_item.added", ...place, item: { ...item, ...kind?.empty } }, tokens };
  if (kind) yield* kind.steps(simulated, place);
  yield { event: { type: "response.output_item.done", ...place, item }, tokens: 0 };
}

function* steps(completion: SimulatedCompletion, request: ResponsesRequest, options: WireOptions): Steps {
  const beginning = toBeginning(completion, request, options);
  yield { event: { type: "response.created", response: beginning }, tokens: 0 };
  yield { event: { type: "response.in_progress", response: beginning }, tokens: 0 };
  for (const [index, item] of toItems(completion, request).entries()) yield* itemSteps(item, index);
  const response = toResponse(completion, request, options);
  yield { event: { type: `response.${response.status}`, response }, tokens: 0 };
}

/** The events, numbered. */
export function* toResponseEvents(
  completion: SimulatedCompletion,
  request: ResponsesRequest,
  options: WireOptions,
): Generator<StreamedEvent, void> {
  let position = 0;
  for (const { event, tokens } of steps(completion, request, options)) {
    yield { body: { ...event, sequence_number: position }, tokens };
    position += 1;
  }
}
