/** Keeps a stream's events while they go out, for an Idempotency-Key, packed as they come; gives up past the bounds. */
import { KEPT_BYTES_MAX, UNPACKED_BYTES_MAX } from "./kept-answer.ts";

/** Packed together: enough for the packing to find what repeats. */
const PACK_LENGTH = 64 * 1024;

export class StreamRecorder {
  readonly #packs: Uint8Array[] = [];
  #packedBytes = 0;
  #latest: string[] = [];
  #latestLength = 0;
  #length = 0;
  #isTooMuch = false;

  add(frame: string): void {
    if (this.#isTooMuch) return;
    this.#latest.push(frame);
    this.#latestLength += frame.length;
    this.#length += frame.length;
    if (this.#latestLength >= PACK_LENGTH) this.#pack();
    this.#isTooMuch = this.#length > UNPACKED_BYTES_MAX || this.#packedBytes > KEPT_BYTES_MAX;
    if (this.#isTooMuch) this.#forget();
  }

  /** Everything that went out, or null when it was too much to keep. */
  get frames(): string | null {
    if (this.#isTooMuch) return null;
    return (
      this.#packs.map((pack) => Buffer.from(Bun.gunzipSync(new Uint8Array(pack))).toString()).join("") + this.#latest.join("")
    );
  }

  #pack(): void {
    const pack = Bun.gzipSync(Buffer.from(this.#latest.join("")));
    this.#packs.push(pack);
    this.#packedBytes += pack.byteLength;
    this.#latest = [];
    this.#latestLength = 0;
  }

  #forget(): void {
    this.#packs.length = 0;
    this.#latest = [];
  }
}
