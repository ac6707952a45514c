/**
 * The events of an OpenAI-compatible stream as ChatChunks.
 *
 * The stream ends normally only if the vendor said so: `[DONE]`, or an end after every choice that was seen had its
 * finish_reason. Anything else throws, and the connection is given up. What breaks before the first chunk is "failed" (another
 * provider may be tried); after it, "interrupted". Silence is "timed_out" at any time.
 */
import type { UpstreamExchange } from "../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../json.ts";
import { type ChatChunk, UpstreamError, type UpstreamErrorDetails } from "../provider.ts";
import type { ServerSentEvents } from "../sse/read-server-sent-events.ts";
import { readUsage } from "./usage.ts";
import { findErrorIn, vendorError } from "./vendor-error.ts";

export class ChatChunkStream implements AsyncIterableIterator<ChatChunk> {
  readonly #exchange: UpstreamExchange;
  readonly #events: ServerSentEvents;
  readonly #openChoices = new Set<unknown>();
  readonly #finishedChoices = new Set<unknown>();
  #hasBegun = false;
  #isOver = false;

  constructor(exchange: UpstreamExchange, events: ServerSentEvents) {
    this.#exchange = exchange;
    this.#events = events;
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
      if (event.done === true) return this.#endWithoutMark();
      if (event.value === "[DONE]") return this.#end();
      const chunk = this.#readChunk(event.value);
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
    this.#isOver = true;
    this.#events.finish();
    this.#exchange.close();
    return { done: true, value: undefined };
  }

  #endWithoutMark(): IteratorResult<ChatChunk, undefined> {
    if (this.#finishedChoices.size > 0 && this.#openChoices.size === 0) return this.#end();
    throw new UpstreamError("failed", `${this.#exchange.providerName} ended the stream before it was complete.`);
  }

  #readChunk(data: string): ChatChunk {
    const body = parseJson(data);
    if (!isJsonObject(body)) throw this.#malformed();
    const error = findErrorIn(body);
    if (error !== null) throw vendorError(error, { providerName: this.#exchange.providerName });
    const reported = body.usage;
    if (Array.isArray(body.choices)) {
      this.#noteFinished(body.choices);
    } else if (isJsonObject(reported)) {
      // Clients read `choices` of every chunk; a server that leaves it out beside the usage means an empty one.
      body.choices = [];
    } else {
      throw this.#malformed();
    }
    return { body, usage: readUsage(reported) };
  }

  /** OpenRouter repeats the last choice beside the usage, without its finish_reason: a finished choice stays finished. */
  #noteFinished(choices: readonly unknown[]): void {
    for (const choice of choices) {
      if (!isJsonObject(choice)) throw this.#malformed();
      const { index } = choice;
      if (typeof choice.finish_reason === "string") {
        this.#finishedChoices.add(index);
        this.#openChoices.delete(index);
      } else if (!this.#finishedChoices.has(index)) {
        this.#openChoices.add(index);
      }
    }
  }

  #malformed(): UpstreamError {
    return new UpstreamError("failed", `${this.#exchange.providerName} sent an event that is no chat completion chunk.`);
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
