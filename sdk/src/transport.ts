/** Turns calls into results: the three forms an answer can take, each with the meta of its response. */
import { APIPromise, type ReceivedAnswer } from "./api-promise.ts";
import { type ClientConfig, checkRequestOptions } from "./config.ts";
import { APIError } from "./errors/api-error.ts";
import type { Call, Query } from "./http/build-request.ts";
import { type OpenAnswer, type Receive, readText, sendCall } from "./http/send-call.ts";
import { parseJson, trustWire } from "./json.ts";
import { attachMeta, type ResponseMeta, type WithMeta } from "./meta.ts";
import type { RequestOptions } from "./options.ts";
import { Stream } from "./streaming/stream.ts";

/** What a resource asks for. */
export interface TransportCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: object | undefined;
  readonly options?: RequestOptions | undefined;
}

export class Transport {
  readonly #config: ClientConfig;

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  /** The answer's JSON body, with `_meta`. */
  json<T>(call: TransportCall): APIPromise<WithMeta<T>> {
    return this.#send(call, "application/json", async ({ response, meta, scope }) => {
      const text = await readText(response);
      scope.close();
      this.#config.onMeta(meta);
      const body = parseJson(text);
      if (body === undefined) throw notJsonError(response, text, meta);
      attachMeta(body, meta);
      const { status, statusText, headers } = response;
      return {
        data: trustWire<WithMeta<T>>(body),
        meta,
        createResponse: () => new Response(text, { status, statusText, headers }),
      };
    });
  }

  /** The answer's events. Resolves when the headers are there. */
  stream<T>(call: TransportCall): APIPromise<Stream<T>> {
    const idleTimeoutMs = call.options?.streamIdleTimeout ?? this.#config.streamIdleTimeoutMs;
    return this.#send(call, "text/event-stream", (answer) => {
      this.#begin(answer);
      const stream = new Stream<T>(answer, { idleTimeoutMs, onSettled: this.#config.onMeta });
      return { data: stream, meta: answer.meta, createResponse: () => answer.response };
    });
  }

  /** The response itself, for bodies that are neither: audio, files. The caller's signal still ends the body. */
  raw(call: TransportCall): APIPromise<Response> {
    return this.#send(call, "*/*", (answer) => {
      this.#begin(answer);
      return { data: answer.response, meta: answer.meta, createResponse: () => answer.response };
    });
  }

  #begin({ scope, meta }: OpenAnswer): void {
    scope.stopTimer();
    this.#config.onMeta(meta);
  }

  #send<T>({ options = {}, ...call }: TransportCall, accept: string, receive: Receive<ReceivedAnswer<T>>): APIPromise<T> {
    checkRequestOptions(options);
    const full: Call = { ...call, accept, options };
    return new APIPromise(sendCall(this.#config, full, receive));
  }
}

function notJsonError(response: Response, text: string, meta: ResponseMeta): APIError {
  const type = response.headers.get("content-type") ?? "no content type";
  const message = `The server answered ${response.status} with a body that is not JSON (${type}). Is \`baseURL\` right?`;
  return new APIError({ message, status: response.status, code: null, body: text, meta });
}
