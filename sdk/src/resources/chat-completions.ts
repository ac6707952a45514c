import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Stream } from "../streaming/stream.ts";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionCreateParams,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionCreateParamsStreaming,
} from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.chat.completions` */
export class ChatCompletions extends Resource {
  /**
   * Asks a model. With `stream: true` the result is a `Stream` of chunks, else the whole completion; the charge is on `_meta.credits`,
   * or on the stream's `settled`.
   * @throws InsufficientCreditsError, RateLimitError, ModelNotFoundError and the other subclasses of SellapiError.
   */
  create(params: ChatCompletionCreateParamsNonStreaming, options?: RequestOptions): APIPromise<WithMeta<ChatCompletion>>;
  create(params: ChatCompletionCreateParamsStreaming, options?: RequestOptions): APIPromise<Stream<ChatCompletionChunk>>;
  create(
    params: ChatCompletionCreateParams,
    options?: RequestOptions,
  ): APIPromise<WithMeta<ChatCompletion>> | APIPromise<Stream<ChatCompletionChunk>>;
  create(
    params: ChatCompletionCreateParams | ChatCompletionCreateParamsNonStreaming | ChatCompletionCreateParamsStreaming,
    options?: RequestOptions,
  ): APIPromise<WithMeta<ChatCompletion>> | APIPromise<Stream<ChatCompletionChunk>> {
    const call = { method: "POST", path: "/chat/completions", body: params, options } as const;
    return params.stream ? this.transport.stream<ChatCompletionChunk>(call) : this.transport.json<ChatCompletion>(call);
  }
}
