/**
 * Room for the large bodies of running requests, in bytes.
 *
 * A request keeps its body until its upstream has answered, as it came, parsed and as it is sent on; dozens of the largest at once
 * would take gigabytes. So a large body takes room before it is read, waits a while where there is none, and gives it back when its
 * request ends. Small bodies, which nearly all are, are bounded by the number of requests alone and never wait behind large ones.
 */
import { ApiError } from "../errors/api-error.ts";

/** Bodies up to this size take no room. */
export const SMALL_BODY_BYTES = 1024 * 1024;

export interface BodyBudgetOptions {
  /** Bytes of large bodies that running requests may have together. */
  bytesMax: number;
  /** How long a request waits for room. */
  waitMs: number;
}

interface Waiting {
  bytes: number;
  enter: () => void;
}

export class BodyBudget {
  readonly #options: BodyBudgetOptions;
  #taken = 0;
  readonly #waiting: Waiting[] = [];

  constructor(options: BodyBudgetOptions) {
    this.#options = options;
  }

  /** Bytes that are taken now. */
  get taken(): number {
    return this.#taken;
  }

  /**
   * Takes room for a body, in the order of asking. One that is larger than all the room there is gets it when it is alone.
   * @returns what gives it back, to be called once.
   * @throws ApiError service_unavailable when there was none in time.
   */
  async take(bytes: number): Promise<() => void> {
    if (bytes <= SMALL_BODY_BYTES) return () => undefined;
    if (this.#waiting.length > 0 || !this.#hasRoom(bytes)) await this.#wait(bytes);
    else this.#taken += bytes;
    return () => {
      this.#taken -= bytes;
      this.#admit();
    };
  }

  #hasRoom(bytes: number): boolean {
    return this.#taken === 0 || this.#taken + bytes <= this.#options.bytesMax;
  }

  #wait(bytes: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      reject(
        new ApiError("service_unavailable", {
          message: "Too many large requests are running right now. Nothing was charged; try again shortly.",
          retryAfterSeconds: 1,
        }),
      );
      // A smaller one behind it may fit.
      this.#admit();
    }, this.#options.waitMs);
    const waiting: Waiting = {
      bytes,
      enter: () => {
        clearTimeout(timer);
        resolve();
      },
    };
    this.#waiting.push(waiting);
    return promise;
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#hasRoom(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#taken += next.bytes;
      next.enter();
    }
  }
}
