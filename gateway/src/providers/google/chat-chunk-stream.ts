/**
 * A Gemini event stream as ChatChunks.
 *
 * Gemini has no `[DONE]`: the stream is complete when the body ends after every candidate that was seen had its finishReason.
 * What breaks before the first chunk is "failed" (another provider may be tried); after it, "interrupted". Silence is "timed_out"
 * at any time.
 */
import type { UpstreamExchange } from "../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../json.ts";
import { type ChatChunk, UpstreamError } from "../provider.ts";
import type { ServerSentEvents } from "../sse/read-server-sent-events.ts";
import type { AnswerHead } from "./answer/chat-completion.ts";
import { ChunkTranslator } from "./answer/chunk-translator.ts";
import { parseGeminiResponse } from "./answer/generate-content-response.ts";
import { googleError, hasGoogleError } from "./google-error.ts";

export class GeminiChunkStream implements AsyncIterableIterator<ChatChunk> {
  readonly #exchange: UpstreamExchange;
  readonly #events: ServerSentEvents;
  readonly #translator: ChunkTranslator;
  #hasBegun = false;
  #isOver = false;

  constructor(exchange: UpstreamExchange, events: ServerSentEvents, head: AnswerHead) {
    this.#exchange = exchange;
    this.#events = events;
    this.#translator = new ChunkTranslator(head);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws UpstreamError, or the caller's abort reason. */
  async next(): Promise<IteratorResult<ChatChunk, undefined>> {
    if (this.#isOver) return { done: true, value: undefined };
    try {
      // Events that have already arrived are not given to a caller who has gone.
      this.#exchange.throwIfAborted();
      const event = await this.#events.next();
      if (event.done === true) return this.#end();
      const chunk = this.#translator.translate(this.#parse(event.value));
      this.#hasBegun = true;
      return { done: false, value: chunk };
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
    if (!this.#translator.isComplete) {
      throw new UpstreamError("failed", `${this.#exchange.providerName} ended the stream before it was complete.`);
    }
    this.#isOver = true;
    this.#exchange.close();
    return { done: true, value: undefined };
  }

  #parse(text: string) {
    const { providerName } = this.#exchange;
    const value = parseJson(text);
    if (hasGoogleError(value)) throw googleError(value, { providerName });
    if (!isJsonObject(value)) throw new UpstreamError("failed", `${providerName} sent an event that is no Gemini response.`);
    return parseGeminiResponse(value, providerName);
  }

  #explain(error: unknown): unknown {
    const explained = this.#exchange.explain(error);
    if (!(explained instanceof UpstreamError) || !this.#hasBegun || explained.failure === "timed_out") return explained;
    const status = explained.status === null ? {} : { status: explained.status };
    return new UpstreamError("interrupted", explained.message, { cause: explained, ...status });
  }
}
