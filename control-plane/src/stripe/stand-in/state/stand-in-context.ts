/** What every part of the stand-in works with. */
import type { EventObject } from "./objects.ts";
import type { Store } from "./store.ts";

/** One call of the API and its answer, as they went over the wire. */
export interface StandInExchange {
  method: string;
  /** Without the query. */
  path: string;
  /** The query of a GET, the body of anything else; urlencoded. */
  form: string;
  status: number;
  /** JSON. */
  body: string;
}

/** Whoever wants to see what goes over the wire: tests that hold it against Stripe's published description of its API. */
export interface StandInObserver {
  answered: (exchange: StandInExchange) => void;
  made: (event: EventObject) => void;
}

export interface StandInContext {
  store: Store;
  /** Unix seconds. */
  now: () => number;
  /** Where the stand-in can be reached, without a trailing slash. */
  baseUrl: () => string;
  /** Makes an event of an object as it is now, and sends it to the webhook endpoint. */
  emit: (type: string, object: Parameters<Store["add"]>[0]) => void;
  observer: StandInObserver | null;
  /** After how long a delayed payment comes or fails. */
  delayedPaymentMs: number;
  /** Runs something later; forgotten when the stand-in is closed. */
  later: (delayMs: number, run: () => void) => void;
}
