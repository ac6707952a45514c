import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Transport } from "../transport.ts";
import type { Model, ModelList } from "../types.ts";

/** `client.models` */
export class Models {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** All models that the gateway sells, with prices. */
  list(options?: RequestOptions): APIPromise<WithMeta<ModelList>> {
    return this.#transport.json({ method: "GET", path: "/models", options });
  }

  /** One model by id (`openai/gpt-4o-mini`) or alias. @throws ModelNotFoundError with near names. */
  retrieve(id: string, options?: RequestOptions): APIPromise<WithMeta<Model>> {
    return this.#transport.json({ method: "GET", path: `/models/${encodeURIComponent(id)}`, options });
  }
}
