/** Server-sent events as a response body: pulled by the reader, kept alive by comments, given up when the reader stalls. */
import { IdleWatchdog } from "../providers/http/idle-watchdog.ts";

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
  /** Whether the reader has waited for as long as a silence may last before there was a body: then a comment comes first. */
  hasWaited: boolean;
  /** Silence after which a comment goes out. */
  keepAliveMs: number;
  /** That comment. */
  keepAlive: string;
  /** How long the reader may take nothing while there is something to take. */
  stalledReaderMs: number;
  /** The reader is gone, or as good as gone. */
  leave: () => void;
}

/** The body. A slow reader slows the frames down; a reader that leaves, or stops reading, ends them. */
export function eventStreamBody({
  frames,
  hasWaited,
  keepAlive,
  keepAliveMs,
  stalledReaderMs,
  leave,
}: EventStream): ReadableStream<Uint8Array> {
  let next: Promise<IteratorResult<string, void>> | null = null;
  let reader: ReadableStreamDefaultController<Uint8Array> | null = null;
  const stall = new IdleWatchdog(stalledReaderMs, () => {
    leave();
    void frames.return();
    reader?.error(new Error(`the reader took nothing for ${stalledReaderMs} ms`));
  });
  return new ReadableStream<Uint8Array>({
    start(controller) {
      reader = controller;
      // Begun at once, also where a comment fills the queue: frames that nobody began would not be ended by a reader that leaves.
      next = frames.next();
      if (hasWaited) controller.enqueue(encoder.encode(keepAlive));
    },
    async pull(controller) {
      stall.pause();
      next ??= frames.next();
      const silence = after(keepAliveMs, SILENCE);
      const result = await Promise.race([next, silence.promise]);
      silence.cancel();
      if (typeof result === "symbol") {
        controller.enqueue(encoder.encode(keepAlive));
        stall.start();
        return;
      }
      next = null;
      if (result.done) {
        stall.stop();
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(result.value));
      stall.start();
    },
    async cancel() {
      stall.stop();
      leave();
      await frames.return();
    },
  });
}
