/** Gemini's events as a response body, made only as fast as they are read: server-sent events, or one JSON array. */
import type { Pace } from "../pace.ts";
import type { GeminiEvent } from "./generate-content-events.ts";

interface Framing {
  contentType: string;
  first: string;
  /** Between two events. */
  between: string;
  last: string;
}

/** Without `alt=sse` Google streams an array, an element at a time. Its lines end in CRLF. */
export const framings = {
  sse: { contentType: "text/event-stream", first: "data: ", between: "\r\n\r\ndata: ", last: "\r\n\r\n" },
  array: { contentType: "application/json; charset=UTF-8", first: "[", between: "\r\n,\r\n", last: "\r\n]" },
} as const satisfies Record<string, Framing>;

export interface StreamedBody {
  framing: Framing;
  pace: Pace;
  signal: AbortSignal;
}

/** Stops producing as soon as the reader cancels or the signal is aborted; then the body breaks with the signal's reason. */
export function toStreamBody(
  events: Iterator<GeminiEvent, void>,
  { framing, pace, signal }: StreamedBody,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const cancelled = new AbortController();
  const stopped = AbortSignal.any([signal, cancelled.signal]);
  let next = events.next();
  let before: string = framing.first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done === true) {
        controller.close();
        return;
      }
      const { body, tokens } = next.value;
      await pace.wait(tokens, stopped);
      next = events.next();
      // What ends an event goes with it, or its reader would wait for the one after it.
      const end = next.done === true ? framing.last : framing.between.slice(0, framing.between.lastIndexOf("\n") + 1);
      controller.enqueue(encoder.encode(`${before}${JSON.stringify(body)}${end}`));
      before = framing.between.slice(framing.between.lastIndexOf("\n") + 1);
    },
    cancel(reason) {
      cancelled.abort(reason);
    },
  });
}
