/** Failures without an answer from the server. */
import { SellapiError } from "./sellapi-error.ts";

/** The server could not be reached, or the connection broke before the answer was complete. Retried by default. */
export class ConnectionError extends SellapiError {
  static override readonly className: string = "ConnectionError";
  declare readonly name: "ConnectionError" | "TimeoutError";
}

/** The server did not answer within `timeout`. Retried by default. */
export class TimeoutError extends ConnectionError {
  static override readonly className: string = "TimeoutError";
  declare readonly name: "TimeoutError";
}

/** The caller aborted the request: by its signal, by `stream.abort()`, or by leaving the loop. `cause` is the signal's reason. */
export class AbortedError extends SellapiError {
  static override readonly className: string = "AbortedError";
  declare readonly name: "AbortedError";
}
