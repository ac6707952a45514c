import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Generation } from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.generations` */
export class Generations extends Resource {
  /** The receipt of one request, by the `generationId` of its meta: the truth about a charge, also after a stream was cut. */
  retrieve(id: string, options?: RequestOptions): APIPromise<WithMeta<Generation>> {
    return this.get(`/generations/${encodeURIComponent(id)}`, options);
  }
}
