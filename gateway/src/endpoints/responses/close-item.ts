/** The events that end an output item: its text, its part, itself, as OpenAI sends them. */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";

export type ItemStatus = "completed" | "incomplete";

interface PartEvents {
  /** What says the whole text again. */
  done: (part: JsonObject) => JsonObject;
}

const PART_DONE: Readonly<Record<string, PartEvents>> = {
  output_text: {
    done: ({ text, logprobs }) => ({
      type: "response.output_text.done",
      text,
      logprobs: Array.isArray(logprobs) ? logprobs : [],
    }),
  },
  refusal: { done: ({ refusal }) => ({ type: "response.refusal.done", refusal }) },
  reasoning_text: { done: ({ text }) => ({ type: "response.reasoning_text.done", text }) },
};

function parts(item: JsonObject, field: string): JsonObject[] {
  const list = item[field];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** The events that end the part of an item's content at an index. */
export function* closePart(item: JsonObject, outputIndex: number, contentIndex: number): Generator<JsonObject> {
  const part = parts(item, "content")[contentIndex];
  if (!part) return;
  const place = { item_id: item.id, output_index: outputIndex, content_index: contentIndex };
  const kind = typeof part.type === "string" && Object.hasOwn(PART_DONE, part.type) ? PART_DONE[part.type] : undefined;
  if (kind) yield { ...kind.done(part), ...place };
  yield { type: "response.content_part.done", ...place, part };
}

function* closeSummary(item: JsonObject, outputIndex: number): Generator<JsonObject> {
  for (const [index, part] of parts(item, "summary").entries()) {
    const place = { item_id: item.id, output_index: outputIndex, summary_index: index };
    yield { type: "response.reasoning_summary_text.done", ...place, text: part.text };
    yield { type: "response.reasoning_summary_part.done", ...place, part };
  }
}

function* closeCall(item: JsonObject, outputIndex: number): Generator<JsonObject> {
  const place = { item_id: item.id, output_index: outputIndex };
  if (item.type === "function_call") {
    yield { type: "response.function_call_arguments.done", ...place, name: item.name, arguments: item.arguments };
  }
  if (item.type === "custom_tool_call") yield { type: "response.custom_tool_call_input.done", ...place, input: item.input };
}

/** The events that end an item: those of its last part, which alone is still open, and its own. */
export function* closeItem(item: JsonObject, outputIndex: number, status: ItemStatus): Generator<JsonObject> {
  yield* closeSummary(item, outputIndex);
  const lastPart = parts(item, "content").length - 1;
  if (lastPart >= 0) yield* closePart(item, outputIndex, lastPart);
  yield* closeCall(item, outputIndex);
  yield { type: "response.output_item.done", output_index: outputIndex, item: { ...item, status } };
}
