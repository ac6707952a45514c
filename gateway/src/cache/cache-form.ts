/** What an endpoint tells of its requests, so that their answers can be kept and given again. */
import type { JsonObject } from "../providers/provider.ts";

export interface CacheableRequest {
  /** Everything that makes it the same request: two with the same content may have the same answer. */
  content: JsonObject;
  /** `no_cache: true`. */
  isBypassed: boolean;
  /** Null where the caller leaves it to the model. */
  temperature: number | null;
  hasTools: boolean;
  /** The part that may be worded differently and mean the same, and all the rest; null where there is none. */
  question: { text: string; context: JsonObject } | null;
}

/** How an endpoint's requests are told apart. */
export type CacheForm<Body> = (body: Body) => CacheableRequest;
