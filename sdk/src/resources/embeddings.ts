import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { EmbeddingCreateParams, EmbeddingList } from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.embeddings` */
export class Embeddings extends Resource {
  /** One vector for each input, in their order. */
  create(params: EmbeddingCreateParams, options?: RequestOptions): APIPromise<WithMeta<EmbeddingList>> {
    return this.post("/embeddings", params, options);
  }
}
