import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Transport } from "../transport.ts";
import type { KeyDetails } from "../types.ts";

/** `client.key` */
export class KeyResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The key that makes the call: its scopes, limits, spend, spend cap and expiry. */
  retrieve(options?: RequestOptions): APIPromise<WithMeta<KeyDetails>> {
    return this.#transport.json({ method: "GET", path: "/key", options });
  }
}
