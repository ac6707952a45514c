/**
 * How long a request may live: until its caller leaves or its deadline passes, whichever is first. The signal reaches the
 * upstream.
 */
import { UpstreamError } from "../providers/provider.ts";

/** The reason of an abort by the caller. */
export class CallerLeftError extends Error {
  override readonly name = "CallerLeftError";
}

export class RequestLifetime {
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #caller: AbortSignal;
  readonly #onCallerAbort = () => this.leave();

  constructor(caller: AbortSignal, deadlineMs: number) {
    this.#caller = caller;
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

  /** The caller is gone: stop the upstream. */
  leave(): void {
    this.#controller.abort(new CallerLeftError("the caller closed the connection"));
  }

  /** The request is over; nothing will be aborted any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener("abort", this.#onCallerAbort);
  }
}
