/** What can end one attempt from outside: the caller's signal, the timeout, or the SDK itself. */
export class AttemptScope {
  readonly #controller: AbortController = new AbortController();
  readonly #callerSignal: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout>;
  /** For the request and whatever waits on it. */
  readonly signal: AbortSignal = this.#controller.signal;
  hasTimedOut = false;

  /** Starts the timeout. `close()` must be called in the end: the caller's signal may live as long as the program. */
  constructor(callerSignal: AbortSignal | undefined, timeoutMs: number) {
    this.#callerSignal = callerSignal;
    this.#timer = setTimeout(() => {
      this.hasTimedOut = true;
      this.abort();
    }, timeoutMs);
    callerSignal?.addEventListener("abort", this.abort);
    if (callerSignal?.aborted) this.abort();
  }

  /** Ends the request and its body. */
  readonly abort = (): void => {
    this.#controller.abort(this.#callerSignal?.reason);
  };

  /** The answer has begun: the timeout no longer counts. */
  stopTimer(): void {
    clearTimeout(this.#timer);
  }

  /** Nothing can end this attempt any more; gives up the timer and the caller's signal. */
  close(): void {
    this.stopTimer();
    this.#callerSignal?.removeEventListener("abort", this.abort);
  }

  /** The work's result, or a rejection as soon as the scope is aborted, also when a caller's `fetch` does not listen to signals. */
  async race<T>(work: Promise<T>): Promise<T> {
    let onAbort = (): void => {};
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => reject(this.signal.reason);
      if (this.signal.aborted) onAbort();
      else this.signal.addEventListener("abort", onAbort);
    });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      this.signal.removeEventListener("abort", onAbort);
    }
  }
}
