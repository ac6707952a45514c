/** A wire format in which a completion can be written down, as JSON and as a stream. */
import type { SimulatedCompletion } from "../completion.ts";
import { toChatCompletion } from "./chat-completion.ts";
import { toChunks } from "./chat-completion-chunks.ts";
import { CHAT_EVENTS, type EventForm, type StreamedEvent } from "./event-stream.ts";

export interface WireOptions {
  /** Seconds since the epoch. */
  created: number;
  isUsageIncluded: boolean;
}

export interface CompletionWire {
  toJson(completion: SimulatedCompletion, options: WireOptions): object;
  toEvents(completion: SimulatedCompletion, options: WireOptions): Iterator<StreamedEvent, void>;
  events: EventForm;
  /** Of a stream that breaks off: its beginning, and a few words to show for it. */
  eventsBeforeBreak: number;
}

/** OpenAI's chat completions. */
export const CHAT_WIRE: CompletionWire = {
  toJson(completion, { created, isUsageIncluded }) {
    const { usage, ...rest } = toChatCompletion(completion, created);
    return isUsageIncluded ? { ...rest, usage } : rest;
  },
  toEvents: toChunks,
  events: CHAT_EVENTS,
  eventsBeforeBreak: 4,
};
