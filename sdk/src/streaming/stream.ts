/**
 * A streamed answer.
 *
 * A loop over it that ends without throwing has seen the whole answer: whatever cuts it short (the connection, silence, an error of the
 * server, the caller's own abort) is thrown. Leaving the loop early ends the request, so that no more is generated and charged.
 */
import { createApiError } from "../errors/create-api-error.ts";
import { AbortedError } from "../errors/request-errors.ts";
import { SellapiError } from "../errors/sellapi-error.ts";
import { StreamError, StreamIdleTimeoutError, StreamTruncatedError } from "../errors/stream-errors.ts";
import type { OpenAnswer } from "../http/send-call.ts";
import { isObject, parseJson, trustWire } from "../json.ts";
import { type ResponseMeta, settleMeta } from "../meta.ts";
import { deltaText } from "./delta-text.ts";
import { SseParser } from "./sse-parser.ts";

type Reader = ReadableStreamDefaultReader<Uint8Array>;

export interface StreamOptions {
  readonly idleTimeoutMs: number;
  /** Called once, if the final charge arrived. */
  readonly onSettled: (meta: ResponseMeta) => void;
}

export class Stream<T> implements AsyncIterable<T> {
  /** As of the headers: balance after the hold, rate limit, `charged` null. */
  readonly meta: ResponseMeta;
  /**
   * The final meta, with the charge, once the stream has been read to its end, or was left after the charge had arrived. Rejects when the
   * stream failed or was left before. It waits for whoever reads the stream, and needs not be looked at.
   */
  readonly settled: Promise<ResponseMeta>;
  readonly #answer: OpenAnswer;
  readonly #options: StreamOptions;
  #resolve: (meta: ResponseMeta) => void = () => {};
  #reject: (error: SellapiError) => void = () => {};
  #reader: Reader | null = null;
  #settlement: unknown;
  #partial = "";
  /** Null while the stream runs. */
  #end: { readonly error: SellapiError | null } | null = null;

  constructor(answer: OpenAnswer, options: StreamOptions) {
    this.meta = answer.meta;
    this.#answer = answer;
    this.#options = options;
    this.settled = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Who does not ask how the stream ended must not be told by a crash of the program.
    this.settled.catch(() => {});
    answer.scope.signal.addEventListener("abort", this.#onAbort);
  }

  /** Ends the request. A loop that is running throws AbortedError. */
  abort(): void {
    this.#answer.scope.abort();
  }

  /** The chunks. A stream can be read once. @throws SellapiError on the second time. */
  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    if (this.#reader !== null) throw new SellapiError("A stream can be read once, and this one was.");
    this.#reader = this.#openBody();
    return this.#readChunks(this.#reader);
  }

  /** The text of the first choice, piece by piece. */
  async *textStream(): AsyncGenerator<string, void, undefined> {
    for await (const chunk of this) {
      const text = deltaText(chunk);
      if (text !== "") yield text;
    }
  }

  /** The chunks as lines of JSON, in bytes: to pass a stream on to your own client. Cancelling it ends the request. */
  toReadableStream(): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    const chunks = this[Symbol.asyncIterator]();
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      },
      cancel: () => this.abort(),
    });
  }

  #openBody(): Reader {
    const { body } = this.#answer.response;
    return (body ?? new ReadableStream<Uint8Array>({ start: (controller) => controller.close() })).getReader();
  }

  async *#readChunks(reader: Reader): AsyncGenerator<T, void, undefined> {
    const parser = new SseParser();
    try {
      while (this.#end === null) {
        const bytes = await this.#readBytes(reader);
        for (const event of bytes === null ? parser.end() : parser.push(bytes)) {
          if (event === "[DONE]") return this.#finish(null);
          const chunk = this.#takeEvent(event);
          yield trustWire<T>(chunk);
          this.#throwIfFailed();
        }
        if (bytes === null)
          throw new StreamTruncatedError("The stream ended before [DONE]: the answer is not complete.", this.#details());
      }
      this.#throwIfFailed();
    } catch (cause) {
      this.#finish(
        cause instanceof SellapiError ? cause : new StreamError("The stream could not be read.", { ...this.#details(), cause }),
      );
      this.#throwIfFailed();
    } finally {
      this.#finish(new AbortedError("The stream was left before its end."));
    }
  }

  /** The next bytes, or null at the end. Silence counts only while we wait, not while the caller works on a chunk. */
  async #readBytes(reader: Reader): Promise<Uint8Array | null> {
    const { idleTimeoutMs } = this.#options;
    const onIdle = (): void =>
      this.#finish(new StreamIdleTimeoutError(`Nothing arrived for ${idleTimeoutMs} ms.`, this.#details()));
    const timer = idleTimeoutMs > 0 ? setTimeout(onIdle, idleTimeoutMs) : undefined;
    try {
      const { done, value } = await reader.read();
      this.#throwIfFailed();
      return done ? null : value;
    } catch (cause) {
      this.#throwIfFailed();
      throw new StreamTruncatedError("The connection broke before [DONE]: the answer is not complete.", {
        ...this.#details(),
        cause,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The chunk of an event. Notes the charge and the text on the way. @throws APIError for an error event, StreamError for no JSON. */
  #takeEvent(event: string): unknown {
    const chunk = parseJson(event);
    if (!isObject(chunk)) throw new StreamError("An event of the stream is not a JSON object.", this.#details());
    if (chunk["error"]) throw createApiError(chunk, null, this.meta);
    this.#settlement = chunk["x_sellapi"] ?? this.#settlement;
    this.#partial += deltaText(chunk);
    return chunk;
  }

  #details(): { meta: ResponseMeta; partial: string } {
    return { meta: this.meta, partial: this.#partial };
  }

  readonly #onAbort = (): void => {
    this.#finish(new AbortedError("The request was aborted by the caller.", { cause: this.#answer.scope.signal.reason }));
  };

  /** The stream is over; null is success. The first call decides, later ones change nothing. */
  #finish(error: SellapiError | null): void {
    if (this.#end !== null) return;
    this.#end = { error };
    const meta = settleMeta(this.meta, this.#settlement);
    const isCharged = this.#settlement !== undefined;
    if (isCharged) this.#options.onSettled(meta);
    // Once the charge is known it is final, even if the caller leaves before the last event.
    if (error === null || (error instanceof AbortedError && isCharged)) this.#resolve(meta);
    else this.#reject(error);
    const { scope, response } = this.#answer;
    scope.close();
    scope.signal.removeEventListener("abort", this.#onAbort);
    if (error !== null) scope.abort();
    if (error === null && this.#reader !== null) releaseConnection(this.#reader);
    // Ends a read that still waits where a caller's fetch does not listen to the signal. There is nobody to tell if it fails.
    else (this.#reader ?? response.body)?.cancel().catch(() => {});
  }

  #throwIfFailed(): void {
    if (this.#end?.error) throw this.#end.error;
  }
}

const CONNECTION_END_MS = 1_000;

/** Reads the end of the body that follows [DONE], so that the connection can serve the next request: cancelling at once would close it. */
function releaseConnection(reader: Reader): void {
  const cancel = (): void => void reader.cancel().catch(() => {});
  const timer = setTimeout(cancel, CONNECTION_END_MS);
  reader
    .read()
    .then(cancel, cancel)
    .finally(() => clearTimeout(timer));
}
