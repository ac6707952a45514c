/**
 * How long a request may live: until its caller leaves or its deadline passes, whichever is first. The signal reaches the
 * upstream.
 */
import { ApiError } from "../errors/api-error.ts";
import { UpstreamError } from "../providers/provider.ts";
import type { Place } from "./running-requests.ts";

/** The reason of an abort by the caller. */
export class CallerLeftError extends Error {
  override readonly name = "CallerLeftError";
}

export class RequestLifetime {
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #caller: AbortSignal;
  readonly #place: Place;
  readonly #onCallerAbort = () => this.leave();

  /** @param place given up when the request is over. */
  constructor(caller: AbortSignal, deadlineMs: number, place: Place) {
    this.#caller = caller;
    this.#place = place;
    place.lives(this);
    this.#timer = setTimeout(() => {
      this.#controller.abort(new UpstreamError("timed_out", `the request took longer than ${deadlineMs} ms`));
    }, deadlineMs);
    if (caller.aborted) this.leave();
    else caller.addEventListener("abort", this.#onCallerAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get hasCallerLeft(): boolean {
    return this.signal.aborted && this.signal.reason instanceof CallerLeftError;
  }

  /** Whether this process ended the request because it stops. */
  get isCut(): boolean {
    return this.signal.aborted && this.signal.reason instanceof ApiError;
  }

  /** The caller is gone: stop the upstream. */
  leave(): void {
    this.#controller.abort(new CallerLeftError("the caller closed the connection"));
  }

  /** This process stops: end the request with what was delivered so far. */
  cut(): void {
    const message = "This server is restarting. You pay for what was delivered; try again.";
    this.#controller.abort(new ApiError("service_unavailable", { message, retryAfterSeconds: 1 }));
  }

  /** The request is over; nothing will be aborted any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#place.leave();
    this.#caller.removeEventListener("abort", this.#onCallerAbort);
  }
}
