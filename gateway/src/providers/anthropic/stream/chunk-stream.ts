/**
 * The events of Anthropic's stream as ChatChunks.
 *
 * The stream ends normally only after `message_stop`. Anything else throws, and the connection is given up: what breaks before the
 * first chunk is "failed" (another provider may be tried), after it "interrupted". Silence is "timed_out" at any time.
 */
import type { UpstreamExchange } from "../../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../../json.ts";
import { type ChatChunk, UpstreamError } from "../../provider.ts";
import type { ServerSentEvents } from "../../sse/read-server-sent-events.ts";
import { anthropicError } from "../failure.ts";
import { ChunkTranslator } from "./chunk-translator.ts";

export class ChunkStream implements AsyncIterableIterator<ChatChunk> {
  readonly #exchange: UpstreamExchange;
  readonly #events: ServerSentEvents;
  readonly #translator: ChunkTranslator;
  #waiting: ChatChunk[] = [];
  #hasBegun = false;
  #isOver = false;

  /** @param created seconds since the epoch. */
  constructor(exchange: UpstreamExchange, events: ServerSentEvents, created: number) {
    this.#exchange = exchange;
    this.#events = events;
    this.#translator = new ChunkTranslator(created);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws UpstreamError, or the caller's abort reason. */
  async next(): Promise<IteratorResult<ChatChunk, undefined>> {
    if (this.#isOver) return { done: true, value: undefined };
    try {
      for (;;) {
        // Chunks that are ready are not given to a caller who has gone.
        this.#exchange.throwIfAborted();
        const chunk = this.#waiting.shift();
        if (chunk !== undefined) {
          this.#hasBegun = true;
          return { done: false, value: chunk };
        }
        if (this.#translator.isComplete) return this.#end();
        this.#waiting = await this.#readEvent();
      }
    } catch (error) {
      await this.return();
      throw this.#explain(error);
    }
  }

  /** Cancels the upstream. */
  async return(): Promise<IteratorResult<ChatChunk, undefined>> {
    if (!this.#isOver) {
      this.#isOver = true;
      await this.#events.return();
      this.#exchange.close();
    }
    return { done: true, value: undefined };
  }

  #end(): IteratorResult<ChatChunk, undefined> {
    this.#isOver = true;
    this.#events.finish();
    this.#exchange.close();
    return { done: true, value: undefined };
  }

  async #readEvent(): Promise<ChatChunk[]> {
    const { providerName } = this.#exchange;
    const { done, value } = await this.#events.next();
    if (done === true) throw new UpstreamError("failed", `${providerName} ended the stream before it was complete.`);
    const event = parseJson(value);
    if (isJsonObject(event)) {
      if (event.type === "error") throw anthropicError(event, { providerName });
      const chunks = this.#translator.translate(event);
      if (chunks !== null) return chunks;
    }
    throw new UpstreamError("failed", `${providerName} sent an event that is none of a message.`);
  }

  #explain(error: unknown): unknown {
    const explained = this.#exchange.explain(error);
    if (!(explained instanceof UpstreamError) || !this.#hasBegun || explained.failure === "timed_out") return explained;
    return new UpstreamError("interrupted", explained.message, { cause: explained });
  }
}
