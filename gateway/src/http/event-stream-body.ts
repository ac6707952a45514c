/** Server-sent events as a response body: pulled by the reader, kept alive by comments. */

const KEEP_ALIVE = ": sellapi\n\n";
const encoder = new TextEncoder();
const SILENCE = Symbol("silence");

function after<T>(ms: number, value: T): { promise: Promise<T>; cancel: () => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(resolve, ms, value);
  return { promise, cancel: () => clearTimeout(timer) };
}

export interface EventStream {
  /** The events, each written out ("data: …\n\n"). Must end by itself when `leave` is called. */
  frames: AsyncGenerator<string, void>;
  /** Silence after which a comment goes out. */
  keepAliveMs: number;
  /** The reader is gone. */
  leave: () => void;
}

/** The body. A slow reader slows the frames down; a reader that leaves ends them. */
export function eventStreamBody({ frames, keepAliveMs, leave }: EventStream): ReadableStream<Uint8Array> {
  let next: Promise<IteratorResult<string, void>> | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      next ??= frames.next();
      const silence = after(keepAliveMs, SILENCE);
      const result = await Promise.race([next, silence.promise]);
      silence.cancel();
      if (typeof result === "symbol") {
        controller.enqueue(encoder.encode(KEEP_ALIVE));
        return;
      }
      next = null;
      if (result.done) controller.close();
      else controller.enqueue(encoder.encode(result.value));
    },
    async cancel() {
      leave();
      await frames.return();
    },
  });
}
