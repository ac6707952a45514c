/**
 * Stands before the database on the request path, so that a database that is away costs a request a bounded time, and soon none.
 *
 * A frozen server answers nothing, not even an error; so each call has a deadline. After a few consecutive calls without an answer
 * the breaker opens: calls fail at once, and probes in the background find out when the database is back.
 */
import { DeadlineExceededError, isDatabaseAway, LedgerBusyError, LedgerUnavailableError, withDeadline } from "@sellapi/prisma";
import { CircuitBreaker } from "./circuit-breaker.ts";

/** The database did not answer; for what was asked, it may yet. */
export class DatabaseAwayError extends Error {
  override readonly name = "DatabaseAwayError";
}

export interface DatabaseBreakerOptions {
  /** Asks the database something trivial, on as many connections as there may be. */
  probe: () => Promise<unknown>;
  /** How long a reading call or a probe may take. */
  deadlineMs: number;
  /** Consecutive calls without an answer after which it opens. */
  failuresToOpen?: number;
  /** The pause between probes. */
  probeEveryMs?: number;
  /** Called when it opens, with the last failure, and when it closes. Must not throw. */
  onOpen?: (error: unknown) => void;
  onClose?: () => void;
}

const PROBE_EVERY_MS = 250;
const FAILURES_TO_OPEN = 5;

/** Whether this says that the database is away, and not only that it refused. */
function isNoAnswer(error: unknown): boolean {
  return error instanceof DeadlineExceededError || error instanceof LedgerUnavailableError || isDatabaseAway(error);
}

export class DatabaseBreaker {
  readonly #options: DatabaseBreakerOptions;
  readonly #breaker: CircuitBreaker;
  #isClosed = false;
  #isShakingOut = false;

  constructor(options: DatabaseBreakerOptions) {
    this.#options = options;
    const { failuresToOpen = FAILURES_TO_OPEN } = options;
    // The pause is kept by the probes themselves.
    this.#breaker = new CircuitBreaker({ failuresToOpen, openMs: 0, now: () => performance.now() });
  }

  /** Whether calls fail at once. */
  get isOpen(): boolean {
    return this.#breaker.isOpen;
  }

  /**
   * Makes a call that asks for something and changes nothing.
   * @throws DatabaseAwayError when the database does not answer in time; what the call threw otherwise.
   */
  read<Value>(call: () => Promise<Value>): Promise<Value> {
    return this.run(() => withDeadline(call(), this.#options.deadlineMs));
  }

  /** Makes a call that has a deadline of its own. @throws as `read` does. */
  async run<Value>(call: () => Promise<Value>): Promise<Value> {
    this.refuseWhileOpen();
    try {
      const value = await call();
      this.#breaker.recordCall(true);
      return value;
    } catch (error) {
      // One account's row says nothing of the database.
      if (error instanceof LedgerBusyError) throw error;
      this.#record(isNoAnswer(error), error);
      if (isNoAnswer(error)) throw new DatabaseAwayError("The database did not answer", { cause: error });
      throw error;
    }
  }

  /**
   * For a step before one that needs the database: a request that can only be refused is refused before it counts for anything.
   * @throws DatabaseAwayError while it is open.
   */
  refuseWhileOpen(): void {
    if (this.#breaker.isOpen) throw new DatabaseAwayError("The database is away");
  }

  /** Ends the probes. */
  close(): void {
    this.#isClosed = true;
  }

  #record(hasFailed: boolean, error: unknown): void {
    if (this.#breaker.recordCall(!hasFailed)) {
      this.#options.onOpen?.(error);
      void this.#probeUntilBack();
    } else if (hasFailed && !this.isOpen) void this.#shakeOut();
  }

  /** A call went unanswered: were it for dead connections in the pool, others would meet them one by one. A probe meets them all. */
  async #shakeOut(): Promise<void> {
    if (this.#isShakingOut) return;
    this.#isShakingOut = true;
    await this.#options.probe().catch(() => undefined);
    this.#isShakingOut = false;
  }

  async #probeUntilBack(): Promise<void> {
    const { probe, deadlineMs, probeEveryMs = PROBE_EVERY_MS } = this.#options;
    while (!this.#isClosed) {
      this.#breaker.advise();
      const isBack = await withDeadline(probe(), deadlineMs).then(
        () => true,
        () => false,
      );
      this.#breaker.recordProbe(isBack);
      if (isBack) return this.#options.onClose?.();
      await Bun.sleep(probeEveryMs);
    }
  }
}
