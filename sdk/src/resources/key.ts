import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { KeyDetails } from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.key` */
export class KeyResource extends Resource {
  /** The key that makes the call: its scopes, limits, spend, spend cap and expiry. */
  retrieve(options?: RequestOptions): APIPromise<WithMeta<KeyDetails>> {
    return this.get("/key", options);
  }
}
