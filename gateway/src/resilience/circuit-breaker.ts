/**
 * Decides whether a failing dependency is worth calling. Closed: every call goes. After some consecutive failures it opens: no
 * call goes, until after a pause one goes as a probe, whose outcome closes it or begins the next pause.
 */
export interface CircuitBreakerOptions {
  /** Consecutive failures that open it. */
  failuresToOpen: number;
  /** The pause before a probe. */
  openMs: number;
  /** A time that never goes back, in milliseconds. */
  now: () => number;
}

/** What to do with a call: make it, make it as the probe, or leave it. */
export type CallAdvice = "call" | "probe" | "leave";

export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #consecutiveFailures = 0;
  /** Null while closed. */
  #nextProbeAt: number | null = null;
  #isProbing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#nextProbeAt !== null;
  }

  /** To be asked before each call. After "probe" the outcome must be told, or no probe is ever made again. */
  advise(): CallAdvice {
    if (this.#nextProbeAt === null) return "call";
    if (this.#isProbing || this.#options.now() < this.#nextProbeAt) return "leave";
    this.#isProbing = true;
    return "probe";
  }

  /** Tells how a call ended that `advise` answered with "call". Returns whether this opened the breaker. */
  recordCall(hasSucceeded: boolean): boolean {
    // Calls that began before the opening say nothing new about it.
    if (this.isOpen) return false;
    this.#consecutiveFailures = hasSucceeded ? 0 : this.#consecutiveFailures + 1;
    if (this.#consecutiveFailures < this.#options.failuresToOpen) return false;
    this.#nextProbeAt = this.#options.now() + this.#options.openMs;
    return true;
  }

  /** Tells how the probe ended: it closes the breaker, or the next pause begins. */
  recordProbe(hasSucceeded: boolean): void {
    this.#isProbing = false;
    this.#consecutiveFailures = 0;
    this.#nextProbeAt = hasSucceeded ? null : this.#options.now() + this.#options.openMs;
  }
}
