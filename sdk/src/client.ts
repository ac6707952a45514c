import type { APIPromise } from "./api-promise.ts";
import { resolveConfig } from "./config.ts";
import type { Query } from "./http/build-request.ts";
import type { WithMeta } from "./meta.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";
import { Speech, Transcriptions } from "./resources/audio.ts";
import { ChatCompletions } from "./resources/chat-completions.ts";
import { CreditsResource } from "./resources/credits.ts";
import { Embeddings } from "./resources/embeddings.ts";
import { Generations } from "./resources/generations.ts";
import { Images } from "./resources/images.ts";
import { KeyResource } from "./resources/key.ts";
import { Models } from "./resources/models.ts";
import { Responses } from "./resources/responses.ts";
import type { Stream } from "./streaming/stream.ts";
import { Transport, type TransportCall } from "./transport.ts";

/** How the escape hatch reads an answer: parsed JSON, a stream of events, or the bare response. */
export type ReadAs = "json" | "stream" | "response";

export interface GetParams {
  readonly query?: Query | undefined;
  /** Default: `json`. */
  readonly as?: ReadAs | undefined;
}

export interface PostParams extends GetParams {
  /** Sent as JSON; a FormData as the form that it is. */
  readonly body?: object | undefined;
}

/** The client of the gateway. One is enough for a program; it holds no connection and needs no closing. */
export class Sellapi {
  readonly chat: { readonly completions: ChatCompletions };
  readonly responses: Responses;
  readonly embeddings: Embeddings;
  readonly images: Images;
  readonly audio: { readonly speech: Speech; readonly transcriptions: Transcriptions };
  readonly models: Models;
  readonly credits: CreditsResource;
  readonly key: KeyResource;
  readonly generations: Generations;
  readonly #options: ClientOptions;
  readonly #transport: Transport;

  /** @throws SellapiError when an option is missing or wrong; the message says which and what to give. */
  constructor(options: ClientOptions = {}) {
    const transport = new Transport(resolveConfig(options));
    this.#options = options;
    this.#transport = transport;
    this.chat = { completions: new ChatCompletions(transport) };
    this.responses = new Responses(transport);
    this.embeddings = new Embeddings(transport);
    this.images = new Images(transport);
    this.audio = { speech: new Speech(transport), transcriptions: new Transcriptions(transport) };
    this.models = new Models(transport);
    this.credits = new CreditsResource(transport);
    this.key = new KeyResource(transport);
    this.generations = new Generations(transport);
  }

  /** A client with the same options but these. */
  withOptions(overrides: ClientOptions): Sellapi {
    return new Sellapi({ ...this.#options, ...overrides });
  }

  /** Calls an endpoint that has no method here. The type of the answer is the caller's claim. */
  get(path: string, params: GetParams & { readonly as: "stream" }, options?: RequestOptions): APIPromise<Stream<unknown>>;
  get(path: string, params: GetParams & { readonly as: "response" }, options?: RequestOptions): APIPromise<Response>;
  get<T = unknown>(
    path: string,
    params?: GetParams & { readonly as?: "json" },
    options?: RequestOptions,
  ): APIPromise<WithMeta<T>>;
  get(path: string, params: GetParams = {}, options?: RequestOptions): APIPromise<unknown> {
    return this.#call({ method: "GET", path, query: params.query, options }, params.as);
  }

  /** Calls an endpoint that has no method here, with retries and an idempotency key as everywhere. */
  post(path: string, params: PostParams & { readonly as: "stream" }, options?: RequestOptions): APIPromise<Stream<unknown>>;
  post(path: string, params: PostParams & { readonly as: "response" }, options?: RequestOptions): APIPromise<Response>;
  post<T = unknown>(
    path: string,
    params?: PostParams & { readonly as?: "json" },
    options?: RequestOptions,
  ): APIPromise<WithMeta<T>>;
  post(path: string, params: PostParams = {}, options?: RequestOptions): APIPromise<unknown> {
    return this.#call({ method: "POST", path, query: params.query, body: params.body, options }, params.as);
  }

  #call(call: TransportCall, as: ReadAs = "json"): APIPromise<unknown> {
    const readers = {
      json: () => this.#transport.json(call),
      stream: () => this.#transport.stream(call),
      response: () => this.#transport.raw(call),
    } satisfies Record<ReadAs, () => APIPromise<unknown>>;
    return readers[as]();
  }
}
