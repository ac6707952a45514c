/** Chunks as a response body of server-sent events that ends with `[DONE]`, made only as fast as they are read. */

import type { Pace } from "../pace.ts";
import type { StreamedChunk } from "./chat-completion-chunks.ts";

/**
 * Stops producing as soon as the reader cancels or the signal is aborted; in the latter case the body breaks with the signal's
 * reason.
 */
export function toEventStream(
  chunks: Iterator<StreamedChunk, void>,
  pace: Pace,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const cancelled = new AbortController();
  const stopped = AbortSignal.any([signal, cancelled.signal]);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = chunks.next();
      if (done === true) {
        controller.enqueue(encoder.encode("data: [DONE]\n\n"));
        controller.close();
        return;
      }
      await pace.wait(value.tokens, stopped);
      controller.enqueue(encoder.encode(`data: ${JSON.stringify(value.body)}\n\n`));
    },
    cancel(reason) {
      cancelled.abort(reason);
    },
  });
}
