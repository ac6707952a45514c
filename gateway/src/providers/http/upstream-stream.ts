/**
 * A vendor's event stream as the items that a provider gives, whatever the vendor's form.
 *
 * The stream ends normally only if the vendor said that it is complete. Anything else throws, and the connection is given up: what
 * breaks before the answer has begun is "failed" (another provider may be tried), after it "interrupted". Silence is "timed_out" at
 * any time.
 */
import { UpstreamError, type UpstreamErrorDetails } from "../provider.ts";
import type { ServerSentEvents } from "../sse/read-server-sent-events.ts";
import type { UpstreamExchange } from "./upstream-exchange.ts";

/** What one event of a vendor's is. */
export interface ReadEvent<Item> {
  items: readonly Item[];
  /** Whether the vendor says with it that the answer is complete. */
  isLast?: boolean;
  /** Whether the answer has not begun with it, though it gives items. */
  isPrelude?: boolean;
}

export abstract class UpstreamStream<Item> implements AsyncIterableIterator<Item> {
  readonly #exchange: UpstreamExchange;
  readonly #events: ServerSentEvents;
  #waiting: Item[] = [];
  #hasBegun = false;
  /** Nothing more is read; what is waiting may still be given. */
  #isRead = false;

  constructor(exchange: UpstreamExchange, events: ServerSentEvents) {
    this.#exchange = exchange;
    this.#events = events;
  }

  /** Reads one event. @throws UpstreamError for one that is none, or that reports a failure. */
  protected abstract read(data: string): ReadEvent<Item>;

  /** Whether a body that ends without a last event was complete all the same. */
  protected isCompleteWithoutMark(): boolean {
    return false;
  }

  protected get providerName(): string {
    return this.#exchange.providerName;
  }

  /** For an event that is not what was asked for. @param what "sent …" or "ended …". */
  protected failed(what: string): UpstreamError {
    return new UpstreamError("failed", `${this.providerName} ${what}.`);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws UpstreamError, or the caller's abort reason. */
  async next(): Promise<IteratorResult<Item, undefined>> {
    try {
      for (;;) {
        const item = this.#waiting.shift();
        if (item !== undefined) {
          // Items that are ready are not given to a caller who has gone.
          if (!this.#isRead) this.#exchange.throwIfAborted();
          return { done: false, value: item };
        }
        if (this.#isRead) return { done: true, value: undefined };
        this.#exchange.throwIfAborted();
        await this.#readEvent();
      }
    } catch (error) {
      await this.return();
      throw this.#explain(error);
    }
  }

  /** Cancels the upstream. */
  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#waiting = [];
    if (!this.#isRead) {
      this.#isRead = true;
      await this.#events.return();
      this.#exchange.close();
    }
    return { done: true, value: undefined };
  }

  async #readEvent(): Promise<void> {
    const event = await this.#events.next();
    if (event.done === true) {
      if (!this.isCompleteWithoutMark()) throw this.failed("ended the stream before it was complete");
      this.#end();
      return;
    }
    const { items, isLast = false, isPrelude = false } = this.read(event.value);
    this.#waiting.push(...items);
    this.#hasBegun ||= items.length > 0 && !isPrelude;
    if (isLast) this.#end();
  }

  #end(): void {
    this.#isRead = true;
    this.#events.finish();
    this.#exchange.close();
  }

  #explain(error: unknown): unknown {
    const explained = this.#exchange.explain(error);
    if (!(explained instanceof UpstreamError) || !this.#hasBegun || explained.failure === "timed_out") return explained;
    return new UpstreamError("interrupted", explained.message, interruptionDetails(explained));
  }
}

function interruptionDetails(error: UpstreamError): UpstreamErrorDetails {
  return { cause: error, ...(error.status === null ? {} : { status: error.status }) };
}
