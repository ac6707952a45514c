/**
 * Notices that an awaited event stays away for too long.
 *
 * A timer per awaited piece would be set and cleared thousands of times a second on a busy stream, so there is one timer that
 * looks at a timestamp when it fires and goes back to sleep for the rest. Only waiting counts: a slow reader on our side is not
 * the upstream's silence.
 */
export class IdleWatchdog {
  readonly #idleMs: number;
  readonly #onIdle: () => void;
  #waitingSinceMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param onIdle called once, when a wait has lasted `idleMs`. */
  constructor(idleMs: number, onIdle: () => void) {
    this.#idleMs = idleMs;
    this.#onIdle = onIdle;
  }

  /** A wait begins. */
  start(): void {
    this.#waitingSinceMs = performance.now();
    this.#timer ??= setTimeout(this.#look, this.#idleMs);
  }

  /** The wait is over; the timer, if any, finds nothing to do. */
  pause(): void {
    this.#waitingSinceMs = null;
  }

  /** Gives the timer back. `start` may be called again. */
  stop(): void {
    this.#waitingSinceMs = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  readonly #look = (): void => {
    this.#timer = null;
    if (this.#waitingSinceMs === null) return;
    // Timers may fire a fraction of a millisecond early, hence the rounding up and the floor of one.
    const remainingMs = Math.ceil(this.#waitingSinceMs + this.#idleMs - performance.now());
    if (remainingMs > 0) {
      this.#timer = setTimeout(this.#look, Math.max(1, remainingMs));
      return;
    }
    this.#waitingSinceMs = null;
    this.#onIdle();
  };
}
