import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Transport } from "../transport.ts";
import type { CreditsBalance } from "../types.ts";

/** `client.credits` */
export class CreditsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The balance of the key's account; `currency` (ISO 4217) converts it. */
  retrieve(
    params: { readonly currency?: string | undefined } = {},
    options?: RequestOptions,
  ): APIPromise<WithMeta<CreditsBalance>> {
    return this.#transport.json({ method: "GET", path: "/credits", query: { currency: params.currency }, options });
  }
}
