/**
 * The output items of a response, put together from its events: what a stream had come to when it was cut, and what a translated
 * one ends with. An event whose place does not exist is passed over: indexes come from a vendor, and must not make room.
 */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";

/** More items than any answer has. */
const ITEMS_MAX = 10_000;

function listIn(item: JsonObject, field: string): unknown[] {
  const list = item[field];
  if (Array.isArray(list)) return list;
  const made: unknown[] = [];
  item[field] = made;
  return made;
}

function partIn(item: JsonObject, field: string, index: unknown): JsonObject | null {
  const part: unknown = typeof index === "number" ? listIn(item, field)[index] : undefined;
  return isJsonObject(part) ? part : null;
}

function putPart(item: JsonObject, field: string, index: unknown, part: unknown): void {
  const list = listIn(item, field);
  if (typeof index === "number" && index >= 0 && index <= list.length && isJsonObject(part)) list[index] = structuredClone(part);
}

function append(target: JsonObject | null, field: string, delta: unknown): void {
  if (!target || typeof delta !== "string") return;
  const before = target[field];
  target[field] = (typeof before === "string" ? before : "") + delta;
}

/** What an event does to the item it is about. */
const CHANGES: Readonly<Record<string, (item: JsonObject, event: JsonObject) => void>> = {
  "response.content_part.added": (item, event) => putPart(item, "content", event.content_index, event.part),
  "response.content_part.done": (item, event) => putPart(item, "content", event.content_index, event.part),
  "response.output_text.delta": (item, event) => {
    const part = partIn(item, "content", event.content_index);
    append(part, "text", event.delta);
    if (part && Array.isArray(event.logprobs)) listIn(part, "logprobs").push(...event.logprobs);
  },
  "response.refusal.delta": (item, event) => append(partIn(item, "content", event.content_index), "refusal", event.delta),
  "response.reasoning_text.delta": (item, event) => append(partIn(item, "content", event.content_index), "text", event.delta),
  "response.reasoning_summary_part.added": (item, event) => putPart(item, "summary", event.summary_index, event.part),
  "response.reasoning_summary_part.done": (item, event) => putPart(item, "summary", event.summary_index, event.part),
  "response.reasoning_summary_text.delta": (item, event) =>
    append(partIn(item, "summary", event.summary_index), "text", event.delta),
  "response.function_call_arguments.delta": (item, event) => append(item, "arguments", event.delta),
  "response.custom_tool_call_input.delta": (item, event) => append(item, "input", event.delta),
  "response.output_text.annotation.added": (item, event) => {
    const part = partIn(item, "content", event.content_index);
    if (part) putPart(part, "annotations", event.annotation_index, event.annotation);
  },
};

export class OutputSnapshot {
  readonly #items = new Map<number, JsonObject>();
  readonly #open = new Set<number>();

  /** Takes in one event; those that are about no item change nothing. */
  add(event: JsonObject): void {
    const { type, output_index: index } = event;
    if (typeof index !== "number" || typeof type !== "string") return;
    if (type === "response.output_item.added" || type === "response.output_item.done") {
      if (!isJsonObject(event.item) || this.#items.size >= ITEMS_MAX) return;
      this.#items.set(index, structuredClone(event.item));
      if (type === "response.output_item.added") this.#open.add(index);
      else this.#open.delete(index);
      return;
    }
    const item = this.#items.get(index);
    if (item && Object.hasOwn(CHANGES, type)) CHANGES[type]?.(item, event);
  }

  /** The item at an index, as far as it has come. */
  item(index: number): JsonObject | null {
    return this.#items.get(index) ?? null;
  }

  /** How many annotations a part of the item at an index has. */
  annotationCount(index: number, contentIndex: number): number {
    const item = this.#items.get(index);
    const part = item ? partIn(item, "content", contentIndex) : null;
    return part ? listIn(part, "annotations").length : 0;
  }

  /** Indexes of items that were begun and not ended, in order. */
  get open(): number[] {
    return [...this.#open].sort((a, b) => a - b);
  }

  /** All items, in order. */
  get output(): JsonObject[] {
    return [...this.#items].sort(([a], [b]) => a - b).map(([, item]) => item);
  }
}
