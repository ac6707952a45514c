/** What every part of the stand-in works with. */
import type { Store } from "./store.ts";

export interface StandInContext {
  store: Store;
  /** Unix seconds. */
  now: () => number;
  /** Where the stand-in can be reached, without a trailing slash. */
  baseUrl: () => string;
  /** Makes an event of an object as it is now, and sends it to the webhook endpoint. */
  emit: (type: string, object: Parameters<Store["add"]>[0]) => void;
  /** After how long a delayed payment comes or fails. */
  delayedPaymentMs: number;
  /** Runs something later; forgotten when the stand-in is closed. */
  later: (delayMs: number, run: () => void) => void;
}
