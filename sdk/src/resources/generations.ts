import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Transport } from "../transport.ts";
import type { Generation } from "../types.ts";

/** `client.generations` */
export class Generations {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The receipt of one request, by the `generationId` of its meta: the truth about a charge, also after a stream was cut. */
  retrieve(id: string, options?: RequestOptions): APIPromise<WithMeta<Generation>> {
    return this.#transport.json({ method: "GET", path: `/generations/${encodeURIComponent(id)}`, options });
  }
}
