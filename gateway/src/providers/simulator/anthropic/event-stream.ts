/** Events as a response body of named server-sent events, made only as fast as they are read. */
import type { Pace } from "../pace.ts";
import type { StreamedEvent } from "./message-events.ts";

/**
 * Stops producing as soon as the reader cancels or the signal is aborted; in the latter case the body breaks with the signal's
 * reason.
 */
export function toEventStream(
  events: Iterator<StreamedEvent, void>,
  pace: Pace,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const cancelled = new AbortController();
  const stopped = AbortSignal.any([signal, cancelled.signal]);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = events.next();
      if (done === true) {
        controller.close();
        return;
      }
      await pace.wait(value.tokens, stopped);
      controller.enqueue(encoder.encode(`event: ${value.body.type}\ndata: ${JSON.stringify(value.body)}\n\n`));
    },
    cancel(reason) {
      cancelled.abort(reason);
    },
  });
}
