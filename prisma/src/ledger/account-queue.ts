/**
 * A batch queue in which accounts do not wait for each other.
 *
 * All accounts share one batch, which is what makes the ledger fast. But a statement waits for every row it needs: one account
 * whose row somebody holds (an operator's session, a stuck job) would stop them all. So the shared batch waits only briefly.
 * Where that was not enough, the accounts that are held get a queue of their own until they are free again, and the others go on
 * without them. A row that the database refuses fails alone in the same way.
 */
import { isRowHeldElsewhere, isRowRefused } from "../database-error.ts";
import { type Answer, BatchQueue, failed } from "./batch-queue.ts";

export interface AccountQueueOptions<Item, Result> {
  /** Runs one statement for all items, which may wait this long for a row; gives one result per item, in order. */
  run: (items: Item[], rowWaitMs: number) => Promise<Result[]>;
  accountOf: (item: Item) => string;
  /** Of these accounts those whose row nobody holds. */
  findFree: (accountIds: string[]) => Promise<ReadonlySet<string>>;
  batchMax: number;
  queueMax: number;
  isWanted?: (item: Item) => boolean;
  /** Bounds how many connections may wait for rows at once. */
  places: Places;
}

/** How long everybody's batch waits for a row: many times what a batch of another gateway holds it. */
const SHARED_WAIT_MS = 100;
/** How long an account's own batch does; with the shared wait before it, less than a hold's deadline. */
const OWN_WAIT_MS = 700;

/** Counts those who may wait at the same time; the others wait for a place. */
export class Places {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Runs a job once there is a place for it. */
  async with<Result>(job: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#queue.push(resolve);
      await promise;
    }
    try {
      return await job();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

export class AccountQueue<Item, Result> {
  readonly #options: AccountQueueOptions<Item, Result>;
  readonly #shared: BatchQueue<Item, Result>;
  readonly #own = new Map<string, BatchQueue<Item, Result>>();

  constructor(options: AccountQueueOptions<Item, Result>) {
    this.#options = options;
    this.#shared = this.#queue((items) => this.#runApart(items, SHARED_WAIT_MS));
  }

  /** Whether this account waits apart from the others, because somebody holds its row. */
  isApart(accountId: string): boolean {
    return this.#own.has(accountId);
  }

  /**
   * Puts an item into the next batch.
   * @throws QueueFullError at once, or what the database refused this item or the whole batch with.
   */
  submit(item: Item): Promise<Result> {
    return this.isApart(this.#options.accountOf(item)) ? this.#submitApart(item, "submit") : this.#shared.submit(item);
  }

  /** The same for what is owed: never refused because the queue is full. */
  submitOwed(item: Item): Promise<Result> {
    return this.isApart(this.#options.accountOf(item)) ? this.#submitApart(item) : this.#shared.submitOwed(item);
  }

  #queue(run: (items: Item[]) => Promise<Answer<Result>[]>): BatchQueue<Item, Result> {
    const { batchMax, queueMax, isWanted } = this.#options;
    return new BatchQueue({ batchMax, queueMax, run, ...(isWanted ? { isWanted } : {}) });
  }

  /** Runs a batch; where a row stands in its way, what is not at fault runs without it. */
  async #runApart(items: Item[], rowWaitMs: number): Promise<Answer<Result>[]> {
    try {
      return await this.#options.run(items, rowWaitMs);
    } catch (error) {
      if (isRowHeldElsewhere(error) && rowWaitMs === SHARED_WAIT_MS) return this.#runWithoutHeld(items);
      if (!isRowRefused(error)) throw error;
      const middle = Math.ceil(items.length / 2);
      if (middle === items.length) return [failed(error)];
      const first = await this.#runHalf(items.slice(0, middle), rowWaitMs);
      return [...first, ...(await this.#runHalf(items.slice(middle), rowWaitMs))];
    }
  }

  /** Half of a batch that was refused: what it fails with is its own, not the other half's. */
  async #runHalf(items: Item[], rowWaitMs: number): Promise<Answer<Result>[]> {
    try {
      return await this.#runApart(items, rowWaitMs);
    } catch (error) {
      return items.map(() => failed(error));
    }
  }

  async #runWithoutHeld(items: Item[]): Promise<Answer<Result>[]> {
    const { accountOf, findFree } = this.#options;
    const accounts = [...new Set(items.map(accountOf))];
    const free = await findFree(accounts);
    // With nobody to blame (it was not the account's own row, or it is free by now), each account goes on by itself.
    const isShared = (item: Item) => free.size < accounts.length && free.has(accountOf(item));
    const apart = new Map<Item, Promise<Result>>();
    for (const item of items) if (!isShared(item)) apart.set(item, this.#submitApart(item));
    const together = items.filter(isShared);
    const results = together.length > 0 ? await this.#runHalf(together, SHARED_WAIT_MS) : [];
    const answers = new Map<Item, Answer<Result>>(apart);
    for (const [index, item] of together.entries()) answers.set(item, results[index] as Answer<Result>);
    return items.map((item) => answers.get(item) as Answer<Result>);
  }

  #submitApart(item: Item, submit: "submit" | "submitOwed" = "submitOwed"): Promise<Result> {
    const accountId = this.#options.accountOf(item);
    let own = this.#own.get(accountId);
    if (!own) {
      own = this.#queue((items) => this.#options.places.with(() => this.#runApart(items, OWN_WAIT_MS)));
      this.#own.set(accountId, own);
    }
    const queue = own;
    const result = queue[submit](item);
    // The account shares a batch with the others again once its row could be had and nothing of it waits apart.
    const rejoin = () => queue.isIdle && this.#own.delete(accountId);
    result.then(rejoin, () => undefined);
    return result;
  }
}
