/** A response body that does not come to its end. */
type Controller = ReadableStreamDefaultController<Uint8Array>;

/** What happens in the place of the rest of a body. May never resolve; then it rejects when the signal is aborted. */
export type Ending = (controller: Controller, signal: AbortSignal) => void | Promise<void>;

/** An error event and the end of the stream, as OpenAI reports what went wrong after the first byte. */
export const sendErrorEvent: Ending = (controller) => {
  const error = {
    message: "The server had an error while processing your request.",
    type: "server_error",
    param: null,
    code: null,
  };
  controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify({ error })}\n\n`));
  controller.close();
};

/** What a reset connection looks like to its reader. */
export const breakConnection: Ending = (controller) => controller.error(new Error("the simulator broke the connection off"));

/** Nothing, for as long as the reader cares to wait. */
export const fallSilent: Ending = (_controller, signal) => {
  const { promise, reject } = Promise.withResolvers<void>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return promise;
};

export interface Interruption {
  /** How many pieces of the body still come. */
  pieces: number;
  ending: Ending;
  signal: AbortSignal;
}

/** The first pieces of a body, and then the ending; also for a body that has no more pieces than that. */
export function interruptBody(body: ReadableStream<Uint8Array>, { pieces, ending, signal }: Interruption) {
  const reader = body.getReader();
  let left = pieces;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      left -= 1;
      const next = left >= 0 ? await reader.read() : null;
      if (next?.value) controller.enqueue(next.value);
      else await ending(controller, signal);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
