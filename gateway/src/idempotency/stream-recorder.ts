/** Keeps a stream's events while they go out, for an Idempotency-Key; gives up past the bound. */
import { KEPT_BYTES_MAX } from "./kept-answer.ts";

export class StreamRecorder {
  #frames: string[] = [];
  #bytes = 0;

  add(frame: string): void {
    this.#bytes += frame.length;
    if (this.#bytes <= KEPT_BYTES_MAX) this.#frames.push(frame);
    else this.#frames = [];
  }

  /** Everything that went out, or null when it was too much to keep. */
  get frames(): string | null {
    return this.#bytes > KEPT_BYTES_MAX ? null : this.#frames.join("");
  }
}
