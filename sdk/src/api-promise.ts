/** What a call returns: a promise of the result that can also give the response it came in. */
import type { ResponseMeta } from "./meta.ts";

/** A call's result with everything it came with. */
export interface Answer<T> {
  readonly data: T;
  /** The response; a JSON body can be read again, a stream's belongs to `data`. */
  readonly response: Response;
  readonly meta: ResponseMeta;
}

/** What the transport hands over. The response is made on demand, because few callers ask for it. */
export interface ReceivedAnswer<T> {
  readonly data: T;
  readonly meta: ResponseMeta;
  readonly createResponse: () => Response;
}

/**
 * Await it for the result alone; `withResponse()` for the result, the response and its meta. The request is sent at once and once,
 * whichever is used.
 */
export class APIPromise<T> implements Promise<T> {
  readonly [Symbol.toStringTag]: string = "APIPromise";
  readonly #received: Promise<ReceivedAnswer<T>>;

  constructor(received: Promise<ReceivedAnswer<T>>) {
    this.#received = received;
  }

  /** The result, the response and its meta. Rejects as the call itself does. */
  async withResponse(): Promise<Answer<T>> {
    const { data, meta, createResponse } = await this.#received;
    return { data, meta, response: createResponse() };
  }

  /** The response alone; the body of a JSON answer is there to be read. Error answers reject, as everywhere. */
  async asResponse(): Promise<Response> {
    return (await this.#received).createResponse();
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaitable is what this class is for.
  then<Result = T, Failure = never>(
    onResult?: ((value: T) => Result | PromiseLike<Result>) | null,
    onFailure?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.#received.then(({ data }) => data).then(onResult, onFailure);
  }

  catch<Failure = never>(onFailure?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null): Promise<T | Failure> {
    return this.then(null, onFailure);
  }

  finally(onSettled?: (() => void) | null): Promise<T> {
    return this.then().finally(onSettled);
  }
}
