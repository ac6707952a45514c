/**
 * The events of a Responses stream.
 *
 * The stream ends normally only with `response.completed` or `response.incomplete`, which is the last event that is given.
 * `response.failed`, an `error` event and an end without either throw. What breaks before the model has begun to answer is
 * "failed", after it "interrupted"; silence is "timed_out" at any time.
 */
import type { UpstreamExchange } from "../../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../../json.ts";
import { type JsonObject, type ResponseEvent, UpstreamError, type UpstreamErrorDetails } from "../../provider.ts";
import type { ServerSentEvents } from "../../sse/read-server-sent-events.ts";
import { responseFailure } from "./response-failure.ts";
import { readResponseUsage } from "./response-usage.ts";

/** Events that come before anything of the answer does. */
const PRELUDE: ReadonlySet<unknown> = new Set(["response.created", "response.queued", "response.in_progress", "keepalive"]);
const LAST: ReadonlySet<unknown> = new Set(["response.completed", "response.incomplete"]);

type NextEvent = IteratorResult<ResponseEvent, undefined>;

export class ResponseEventStream implements AsyncIterableIterator<ResponseEvent> {
  readonly #exchange: UpstreamExchange;
  readonly #events: ServerSentEvents;
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
  async next(): Promise<NextEvent> {
    if (this.#isOver) return { done: true, value: undefined };
    try {
      // Events that have already arrived are not given to a caller who has gone.
      this.#exchange.throwIfAborted();
      const event = await this.#events.next();
      if (event.done === true || event.value === "[DONE]") throw this.#failed("ended the stream before it was complete");
      return { done: false, value: this.#read(event.value) };
    } catch (error) {
      await this.return();
      throw this.#explain(error);
    }
  }

  /** Cancels the upstream. */
  async return(): Promise<NextEvent> {
    if (!this.#isOver) {
      this.#isOver = true;
      await this.#events.return();
      this.#exchange.close();
    }
    return { done: true, value: undefined };
  }

  #read(data: string): ResponseEvent {
    const body = parseJson(data);
    if (!isJsonObject(body)) throw this.#failed("sent an event that is no JSON object");
    const response = isJsonObject(body.response) ? body.response : {};
    const { providerName } = this.#exchange;
    if (body.type === "response.failed") throw responseFailure(response.error, providerName);
    // OpenAI documents the error's fields on the event itself; what it and others send has them in `error`.
    if (body.type === "error" || isJsonObject(body.error)) throw responseFailure(body.error ?? body, providerName);
    if (typeof body.type !== "string") throw this.#failed("sent an event without a type");
    if (LAST.has(body.type)) return this.#last(body, response);
    this.#hasBegun ||= !PRELUDE.has(body.type);
    return { body, usage: null };
  }

  #last(body: JsonObject, response: JsonObject): ResponseEvent {
    if (!Array.isArray(response.output)) throw this.#failed("ended the stream without a response");
    this.#isOver = true;
    this.#events.finish();
    this.#exchange.close();
    return { body, usage: readResponseUsage(response.usage) };
  }

  #failed(what: string): UpstreamError {
    return new UpstreamError("failed", `${this.#exchange.providerName} ${what}.`);
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
