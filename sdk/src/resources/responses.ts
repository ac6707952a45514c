import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Stream } from "../streaming/stream.ts";
import type {
  ModelResponse,
  ResponseCreateParams,
  ResponseCreateParamsNonStreaming,
  ResponseCreateParamsStreaming,
  ResponseEvent,
} from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.responses` */
export class Responses extends Resource {
  /** As `chat.completions.create`, in the form of OpenAI's Responses. With `stream: true` the result is a `Stream` of events. */
  create(params: ResponseCreateParamsNonStreaming, options?: RequestOptions): APIPromise<WithMeta<ModelResponse>>;
  create(params: ResponseCreateParamsStreaming, options?: RequestOptions): APIPromise<Stream<ResponseEvent>>;
  create(
    params: ResponseCreateParams,
    options?: RequestOptions,
  ): APIPromise<WithMeta<ModelResponse>> | APIPromise<Stream<ResponseEvent>>;
  create(
    params: ResponseCreateParams | ResponseCreateParamsNonStreaming | ResponseCreateParamsStreaming,
    options?: RequestOptions,
  ): APIPromise<WithMeta<ModelResponse>> | APIPromise<Stream<ResponseEvent>> {
    const call = { method: "POST", path: "/responses", body: params, options } as const;
    return params.stream ? this.transport.stream<ResponseEvent>(call) : this.transport.json<ModelResponse>(call);
  }
}
