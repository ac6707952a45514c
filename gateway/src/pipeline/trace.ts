/** What is known of a request so far, whatever becomes of it: enough to answer an error with the right headers. */
import type { Caller, LimitBucket } from "../callers/caller.ts";
import type { AnswerFacts } from "../http/headers.ts";
import { requestIdOf } from "../http/request-id.ts";
import type { Surface } from "../surfaces/surface.ts";
import type { RequestLifetime } from "./request-lifetime.ts";
import type { Place } from "./running-requests.ts";

export interface Trace {
  facts: AnswerFacts;
  /** Null until authenticated. */
  caller: Caller | null;
  /** The caller's network address, for requests without a valid key. */
  address: string;
  /** Which limit the request falls under. */
  bucket: LimitBucket;
  /** Its place among the running requests, once it has one. */
  place: Place | null;
  /** How long it may live, once that is counted. */
  lifetime: RequestLifetime | null;
  /** `performance.now()` when it came in. */
  startedAt: number;
  /** Whose conventions the answer follows. */
  surface: Surface;
}

/** A request as a route hands it over, whatever its endpoint. */
export interface Incoming {
  request: Request;
  /** The caller's network address. */
  address: string;
  surface: Surface;
}

/** Begins to follow a request. */
export function startTrace({ request, address, surface }: Incoming, bucket: LimitBucket): Trace {
  return {
    facts: { requestId: requestIdOf(request.headers) },
    caller: null,
    address,
    bucket,
    place: null,
    lifetime: null,
    startedAt: performance.now(),
    surface,
  };
}
