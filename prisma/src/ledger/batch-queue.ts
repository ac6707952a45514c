/**
 * Gathers calls that arrive while a batch is running into the next batch.
 *
 * One batch is in flight at a time (measured best: more of them only contend for the same rows); an idle queue adds no wait.
 * The queue is bounded, so that a slow database becomes refusals at the door and not memory.
 */

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** Thrown by `submit` when the queue is full. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

export interface BatchQueueOptions<Item, Result> {
  /** Runs one batch; gives one result per item, in the items' order. */
  run: (items: Item[]) => Promise<Result[]>;
  batchMax: number;
  queueMax: number;
}

export class BatchQueue<Item, Result> {
  readonly #options: BatchQueueOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #isRunning = false;

  constructor(options: BatchQueueOptions<Item, Result>) {
    this.#options = options;
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
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.batchMax);
      try {
        const results = await this.#options.run(batch.map((waiting) => waiting.item));
        for (const [index, waiting] of batch.entries()) waiting.resolve(results[index] as Result);
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    this.#isRunning = false;
  }
}
