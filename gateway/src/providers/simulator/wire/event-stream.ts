/** Events as a response body of server-sent events, made only as fast as they are read. */

import type { Pace } from "../pace.ts";

export interface StreamedEvent {
  body: object;
  /** How many tokens this event stands for, which is what the pace is made of. */
  tokens: number;
}

/** How a wire format writes its events. */
export interface EventForm {
  frame: (body: object) => string;
  /** What comes after the last event. */
  end: string;
}

/** OpenAI's chat: events without a name, and `[DONE]`. */
export const CHAT_EVENTS: EventForm = { frame: (body) => `data: ${JSON.stringify(body)}\n\n`, end: "data: [DONE]\n\n" };

/**
 * Stops producing as soon as the reader cancels or the signal is aborted; in the latter case the body breaks with the signal's
 * reason.
 */
export function toEventStream(
  events: Iterator<StreamedEvent, void>,
  { pace, signal }: { pace: Pace; signal: AbortSignal },
  form: EventForm = CHAT_EVENTS,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const cancelled = new AbortController();
  const stopped = AbortSignal.any([signal, cancelled.signal]);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = events.next();
      if (done === true) {
        if (form.end !== "") controller.enqueue(encoder.encode(form.end));
        controller.close();
        return;
      }
      await pace.wait(value.tokens, stopped);
      controller.enqueue(encoder.encode(form.frame(value.body)));
    },
    cancel(reason) {
      cancelled.abort(reason);
    },
  });
}
