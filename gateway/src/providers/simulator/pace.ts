/** Makes the simulator as slow as a real model, if wanted. */
export class Pace {
  readonly #tokensPerSecond: number;
  #dueMs = performance.now();

  /** @param tokensPerSecond 0 for as fast as possible. */
  constructor(tokensPerSecond: number) {
    this.#tokensPerSecond = tokensPerSecond;
  }

  /**
   * Waits until `tokens` more may have been produced. Lateness is made up for, so that the rate holds over the whole answer.
   * @throws the signal's reason as soon as it is aborted.
   */
  async wait(tokens: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#tokensPerSecond === 0) return;
    this.#dueMs += (tokens * 1000) / this.#tokensPerSecond;
    const delayMs = this.#dueMs - performance.now();
    if (delayMs > 0) await sleep(delayMs, signal);
  }
}

/** Waits. @throws the signal's reason as soon as it is aborted. */
export function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    signal.removeEventListener("abort", onAbort);
    resolve();
  }, delayMs);
  const onAbort = (): void => {
    clearTimeout(timer);
    reject(signal.reason);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  return promise;
}
