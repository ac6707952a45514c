/**
 * How many of the running calls may be second tries. When a vendor is down every request wants one, and a vendor that comes back is
 * met by twice its load: so at most a fifth of the calls are repeated (Envoy's retry budget, its default), and a few always.
 */
const SHARE_PERCENT = 20;
const ALWAYS_ALLOWED = 3;

export class RetryShare {
  #calls = 0;
  #retries = 0;

  /** Counts a request that asks its providers. @returns what takes it off again. */
  enter(): () => void {
    this.#calls += 1;
    return () => {
      this.#calls -= 1;
    };
  }

  /** @returns what ends the second try, or null when there are too many already. */
  tryAgain(): (() => void) | null {
    const allowed = Math.max(ALWAYS_ALLOWED, Math.floor((this.#calls * SHARE_PERCENT) / 100));
    if (this.#retries >= allowed) return null;
    this.#retries += 1;
    return () => {
      this.#retries -= 1;
    };
  }
}
