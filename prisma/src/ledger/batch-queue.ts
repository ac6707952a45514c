/**
 * Gathers calls that arrive while a batch is running into the next batch.
 *
 * One batch is in flight at a time (measured best: more of them only contend for the same rows); an idle queue adds no wait.
 * The queue is bounded, so that a slow database becomes refusals at the door and not memory.
 */

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result | Promise<Result>) => void;
  reject: (error: unknown) => void;
}

/** Thrown by `submit` when the queue is full. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

/** An item's result, or the promise of one that comes by another way than its batch. */
export type Answer<Result> = Result | Promise<Result>;

/** An item's failure, where the rest of its batch did not fail. */
export function failed<Result>(error: unknown): Promise<Result> {
  const rejected = Promise.reject(error);
  // Who submitted the item sees it; until then it is no unhandled rejection.
  rejected.catch(() => undefined);
  return rejected;
}

export interface BatchQueueOptions<Item, Result> {
  /** Runs one batch; gives one answer per item, in the items' order. */
  run: (items: Item[]) => Promise<Answer<Result>[]>;
  batchMax: number;
  queueMax: number;
  /** Whether somebody still waits for this item; one that nobody does is left out of its batch and never settled. */
  isWanted?: (item: Item) => boolean;
}

export class BatchQueue<Item, Result> {
  readonly #options: BatchQueueOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #isRunning = false;

  constructor(options: BatchQueueOptions<Item, Result>) {
    this.#options = options;
  }

  /** Whether nothing runs and nothing waits. */
  get isIdle(): boolean {
    return !this.#isRunning;
  }

  /**
   * Puts an item into the next batch.
   * @throws QueueFullError at once, or whatever the batch that carried the item failed with.
   */
  submit(item: Item): Promise<Result> {
    if (this.#waiting.length >= this.#options.queueMax) {
      return Promise.reject(new QueueFullError(`${this.#waiting.length} calls are waiting for the database`));
    }
    return this.submitOwed(item);
  }

  /** Puts an item into the next batch even when the queue is full: for what is owed, and bounded by what was let in before. */
  submitOwed(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    if (!this.#isRunning) {
      this.#isRunning = true;
      // The rest of this tick's arrivals join the first batch.
      queueMicrotask(() => void this.#drain());
    }
    return promise;
  }

  async #drain(): Promise<void> {
    const isWanted = this.#options.isWanted ?? (() => true);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.batchMax).filter((waiting) => isWanted(waiting.item));
      if (batch.length === 0) continue;
      try {
        const results = await this.#options.run(batch.map((waiting) => waiting.item));
        for (const [index, waiting] of batch.entries()) waiting.resolve(results[index] as Answer<Result>);
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    this.#isRunning = false;
  }
}
