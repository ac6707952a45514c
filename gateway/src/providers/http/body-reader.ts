/** Reads a response body piece by piece, bounded in time: a body that falls silent is given up. */
import { UpstreamError } from "../provider.ts";
import { IdleWatchdog } from "./idle-watchdog.ts";

/** After the answer is complete, how long and how many pieces we still read so that the connection can be used again. */
const DRAIN_MS = 1_000;
const DRAIN_PIECES_MAX = 16;

export class BodyReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #watchdog: IdleWatchdog;
  readonly #idleMs: number;
  #isIdle = false;
  #isOver = false;

  /** @param idleMs the longest silence between two pieces. */
  constructor(body: ReadableStream<Uint8Array>, idleMs: number) {
    this.#reader = body.getReader();
    this.#idleMs = idleMs;
    this.#watchdog = new IdleWatchdog(idleMs, () => {
      this.#isIdle = true;
      this.cancel();
    });
  }

  /**
   * The next piece, or null after the last one or after `cancel`.
   * @throws UpstreamError "timed_out" after `idleMs` of silence; else whatever broke the body, unchanged.
   */
  async read(): Promise<Uint8Array | null> {
    if (this.#isOver) return null;
    this.#watchdog.start();
    try {
      const { done, value } = await this.#reader.read();
      // Cancelling a body ends the pending read normally, so silence is told apart from the end by the flag alone.
      if (this.#isIdle) throw new UpstreamError("timed_out", `The provider fell silent for ${this.#idleMs} ms.`);
      if (!done) return value;
    } catch (error) {
      this.cancel();
      throw error;
    } finally {
      this.#watchdog.pause();
    }
    this.#end();
    return null;
  }

  /** Gives up the body: the connection to the upstream is closed. Does nothing after the end. */
  cancel(): void {
    if (this.#isOver) return;
    this.#end();
    // A body that is already broken refuses to be cancelled, and then there is nothing left to give up.
    this.#reader.cancel().catch(() => {});
  }

  /**
   * Reads the few bytes that may follow a complete answer and drops them, in the background. The end of an HTTP body comes after
   * its last event; without reading it every stream would pay a new connection and TLS handshake.
   */
  drain(): void {
    if (this.#isOver) return;
    const timer = setTimeout(() => this.cancel(), DRAIN_MS);
    this.#readToEnd()
      .catch(() => {})
      .finally(() => {
        clearTimeout(timer);
        this.cancel();
      });
  }

  async #readToEnd(): Promise<void> {
    for (let pieces = 0; pieces < DRAIN_PIECES_MAX; pieces += 1) {
      if ((await this.read()) === null) return;
    }
  }

  #end(): void {
    this.#isOver = true;
    this.#watchdog.stop();
  }
}
