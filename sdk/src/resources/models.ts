import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Model, ModelList } from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.models` */
export class Models extends Resource {
  /** All models that the gateway sells, with prices. */
  list(options?: RequestOptions): APIPromise<WithMeta<ModelList>> {
    return this.get("/models", options);
  }

  /** One model by id (`openai/gpt-4o-mini`) or alias. @throws ModelNotFoundError with near names. */
  retrieve(id: string, options?: RequestOptions): APIPromise<WithMeta<Model>> {
    return this.get(`/models/${encodeURIComponent(id)}`, options);
  }
}
