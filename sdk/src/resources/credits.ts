import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { CreditsBalance } from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.credits` */
export class CreditsResource extends Resource {
  /** The balance of the key's account; `currency` (ISO 4217) converts it. */
  retrieve(
    params: { readonly currency?: string | undefined } = {},
    options?: RequestOptions,
  ): APIPromise<WithMeta<CreditsBalance>> {
    return this.get("/credits", options, { currency: params.currency });
  }
}
