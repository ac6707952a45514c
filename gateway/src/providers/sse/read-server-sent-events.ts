/**
 * Server-sent events (WHATWG HTML §9.2) out of a response body.
 *
 * eventsource-parser knows the grammar; this adds the bounds that a hostile or broken upstream makes necessary: on the length of
 * an event, on bytes that are no event at all, and on silence.
 */
import { createParser, type EventSourceParser } from "eventsource-parser";
import { BodyReader } from "../http/body-reader.ts";
import { UpstreamError } from "../provider.ts";

/** In characters (UTF-16 code units), for one line as well as for one event of many lines. */
const DEFAULT_EVENT_LENGTH_MAX = 1024 * 1024;

export interface EventLimits {
  /** The longest silence between two pieces of the body. */
  idleMs: number;
  /** In characters. Default: 1 MiB; more for vendors that send whole images in an event. */
  eventLengthMax?: number;
}

/**
 * The data of each event, in order. Event types, ids, comments and retry hints are dropped; an event that the body ends within
 * is dropped, as the standard says. Bytes that are not UTF-8 become U+FFFD.
 */
export class ServerSentEvents implements AsyncIterableIterator<string> {
  readonly #reader: BodyReader;
  readonly #parser: EventSourceParser;
  // The parser strips the byte order mark itself, exactly one.
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #events: string[] = [];
  #position = 0;
  readonly #eventLengthMax: number;
  #lengthSinceEvent = 0;
  #isTooLong = false;

  constructor(body: ReadableStream<Uint8Array>, { idleMs, eventLengthMax = DEFAULT_EVENT_LENGTH_MAX }: EventLimits) {
    this.#eventLengthMax = eventLengthMax;
    this.#reader = new BodyReader(body, idleMs);
    this.#parser = createParser({
      maxBufferSize: eventLengthMax,
      onEvent: ({ data }) => this.#accept(data),
      onComment: () => {
        this.#lengthSinceEvent = 0;
      },
      // Unknown fields and bad retry hints are to be ignored by the standard.
      onError: ({ type }) => {
        this.#isTooLong ||= type === "max-buffer-size-exceeded";
      },
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws UpstreamError "timed_out" on silence, "failed" on an event over the limit; else what broke the body, unchanged. */
  async next(): Promise<IteratorResult<string, undefined>> {
    for (;;) {
      const data = this.#events[this.#position];
      if (data !== undefined) {
        this.#position += 1;
        return { done: false, value: data };
      }
      if (!(await this.#readMore())) return { done: true, value: undefined };
    }
  }

  /** Breaking out of the iteration cancels the body. */
  async return(): Promise<IteratorResult<string, undefined>> {
    this.#forget();
    this.#reader.cancel();
    return { done: true, value: undefined };
  }

  /** The last event that matters was read: reads the body's end in the background, so that the connection can be used again. */
  finish(): void {
    this.#forget();
    this.#reader.drain();
  }

  async #readMore(): Promise<boolean> {
    // Events that came before the overlong one were fine and have been given out by now.
    if (this.#isTooLong) {
      this.#reader.cancel();
      throw new UpstreamError("failed", `The provider sent an event longer than ${this.#eventLengthMax} characters.`);
    }
    this.#forget();
    const piece = await this.#reader.read();
    if (piece === null) return false;
    const text = this.#decoder.decode(piece, { stream: true });
    // The parser drops lines that can be no field without keeping them, so they do not count there, but nobody may send them
    // for ever either.
    this.#lengthSinceEvent += text.length;
    this.#parser.feed(text);
    this.#isTooLong ||= this.#lengthSinceEvent > this.#eventLengthMax;
    return true;
  }

  #accept(data: string): void {
    this.#lengthSinceEvent = 0;
    // The parser's own limit is on what it keeps between two pieces; an event that came in one piece has not met it.
    this.#isTooLong ||= data.length > this.#eventLengthMax;
    if (!this.#isTooLong) this.#events.push(data);
  }

  #forget(): void {
    this.#events = [];
    this.#position = 0;
  }
}

/** The data of each server-sent event of `body`; see ServerSentEvents. */
export function readServerSentEvents(body: ReadableStream<Uint8Array>, limits: EventLimits): ServerSentEvents {
  return new ServerSentEvents(body, limits);
}
