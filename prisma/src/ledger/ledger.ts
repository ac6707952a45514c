/**
 * The ledger as the gateway sees it: hold, then resolve.
 *
 * A hold is committed before the upstream is called and resolved exactly once. Both are grouped: the holds and the resolutions
 * of all requests in flight become one statement and one commit. The database decides; nothing about money is kept in this
 * process but the set of holds it still answers for.
 */
import { ZERO_CREDITS } from "../credits.ts";
import { isDatabaseAway, isRowHeldElsewhere, isRowRefused } from "../database-error.ts";
import { DeadlineExceededError, withDeadline } from "../deadline.ts";
import type { PrismaClient } from "../generated/client.ts";
import { AccountQueue, Places } from "./account-queue.ts";
import { QueueFullError } from "./batch-queue.ts";
import { type CallAnswer, claimAndHoldBatch, findFreeAccounts, type LedgerCall, openHoldsOf, runCalls } from "./statements.ts";
import type { HoldRequest, HoldResult, Resolution, Resolved } from "./types.ts";

export interface LedgerOptions {
  /** The row in `instances` that this process's holds belong to. */
  instanceId: string;
  /** When a hold expires by itself; longer than any request may take. */
  holdTtlSeconds: number;
  /** How long a request waits for its hold before it is refused. */
  holdDeadlineMs: number;
  /** How long a request waits for its resolution to be committed before it is answered without it. */
  resolveDeadlineMs: number;
  batchMax: number;
  queueMax: number;
  /** Called with what went wrong in the background, for the log. */
  onError: (error: unknown, what: string) => void;
  /** Called with each hold, and again when it is resolved, once that is committed. */
  onCommitted?: (id: string, isResolved: boolean) => void;
}

/** Thrown when the database did not answer in time or not at all. Nothing is held, or what is held is given back. */
export class LedgerUnavailableError extends Error {
  override readonly name: string = "LedgerUnavailableError";
}

/** Thrown when the database answers, but not for this account: its row is held elsewhere, or too many wait. Nothing is held. */
export class LedgerBusyError extends LedgerUnavailableError {
  override readonly name = "LedgerBusyError";
}

const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 2_000;
/** Tries at a resolution that the database refuses as such; after them its hold is given back as an orphan. */
const REFUSED_TRIES_MAX = 3;
/** Connections that may wait for rows held elsewhere; the rest of the pool serves everybody else. */
const WAITING_CONNECTIONS_MAX = 3;

export class Ledger {
  readonly #db: PrismaClient;
  readonly #options: LedgerOptions;
  readonly #calls: AccountQueue<LedgerCall, CallAnswer>;
  /** Holds that claim an Idempotency-Key; apart, so that the others do not pay for it. */
  readonly #claimingHolds: AccountQueue<HoldRequest, HoldResult>;
  /** Holds this process still means to resolve, each with its account. */
  readonly #open = new Map<string, string>();
  #isClosed = false;

  constructor(db: PrismaClient, options: LedgerOptions) {
    this.#db = db;
    this.#options = options;
    const { batchMax, queueMax } = options;
    const places = new Places(WAITING_CONNECTIONS_MAX);
    const common = { batchMax, queueMax, places, findFree: (accountIds: string[]) => findFreeAccounts(db, accountIds) };
    // A request that was refused for taking too long must not be held for any more.
    const isHoldWanted = (request: HoldRequest) => this.#open.has(request.id);
    this.#calls = new AccountQueue({
      ...common,
      accountOf: (call) => (call.kind === "hold" ? call.request.accountId : call.accountId),
      isWanted: (call) => call.kind === "resolve" || isHoldWanted(call.request),
      run: (calls, waitMs) => runCalls(db, options, calls, waitMs),
    });
    this.#claimingHolds = new AccountQueue({
      ...common,
      accountOf: (request) => request.accountId,
      isWanted: isHoldWanted,
      run: (requests, waitMs) => claimAndHoldBatch(db, options, requests, waitMs),
    });
  }

  /** Ids of the holds that this process will still resolve; any other open hold of its instance is an orphan. */
  get openHolds(): ReadonlySet<string> {
    return new Set(this.#open.keys());
  }

  /**
   * Sets credits aside, or says why not.
   * @throws LedgerBusyError when this account's row could not be had in time, or the queue is full.
   * @throws LedgerUnavailableError when the database cannot say in time. A hold that commits after that is given back.
   */
  async hold(request: HoldRequest): Promise<HoldResult> {
    const queue = request.claim ? this.#claimingHolds : this.#calls;
    this.#open.set(request.id, request.accountId);
    try {
      const result = await withDeadline(this.#submitHold(request), this.#options.holdDeadlineMs);
      if (result.ok) this.#options.onCommitted?.(request.id, false);
      else this.#open.delete(request.id);
      return result;
    } catch (error) {
      // It may be unknown whether it committed: from here on it is an orphan, which releaseOrphans gives back.
      this.#open.delete(request.id);
      // Where its connection broke it has committed by now or never will: no need to wait for that.
      if (isDatabaseAway(error)) void this.#giveBack(request);
      if (isRowHeldElsewhere(error) || error instanceof QueueFullError || queue.isApart(request.accountId)) {
        throw new LedgerBusyError("no credits could be held for this account in time", { cause: error });
      }
      if (!isDatabaseAway(error) && !(error instanceof DeadlineExceededError)) throw error;
      throw new LedgerUnavailableError("no credits could be held", { cause: error });
    }
  }

  /**
   * Resolves a hold; tried again in the background until the database has it, for as long as this process lives.
   * @returns what was charged, or null when that is not committed yet (or was resolved before).
   */
  async resolve(resolution: Resolution): Promise<Resolved | null> {
    const committed = this.#resolveUntilCommitted(resolution);
    return withDeadline(committed, this.#options.resolveDeadlineMs).catch(() => null);
  }

  /** Somebody else answers for this hold from here on: this process neither waits for its end nor gives it back. */
  handOver(id: string): void {
    this.#open.delete(id);
  }

  /** Waits for every resolution that is still owed. */
  async drain(deadlineMs: number): Promise<void> {
    const until = performance.now() + deadlineMs;
    while (this.#open.size > 0 && performance.now() < until) await Bun.sleep(20);
    this.#isClosed = true;
  }

  /**
   * Gives back open holds of this instance that this process does not know of: holds whose answer came too late, or never.
   * Run every few seconds.
   * @returns how many were given back.
   */
  async releaseOrphans(olderThanSeconds: number): Promise<number> {
    const open = await openHoldsOf(this.#db, this.#options.instanceId, olderThanSeconds);
    const orphans = open.filter(({ id }) => !this.#open.has(id));
    const releases = orphans.map(({ id, accountId }) => this.#submitResolution(accountId, release(id)));
    const results = await Promise.allSettled(releases);
    for (const result of results) {
      if (result.status === "rejected") this.#options.onError(result.reason, "an orphaned hold was not given back yet");
    }
    return results.filter((result) => result.status === "fulfilled").length;
  }

  async #submitHold(request: HoldRequest): Promise<HoldResult> {
    if (request.claim) return this.#claimingHolds.submit(request);
    const answer = await this.#calls.submit({ kind: "hold", request });
    if (!answer.hold) throw new Error("the database gave no row for a hold");
    return answer.hold;
  }

  /** Resolutions are owed, not asked for: they are bounded by the holds that can be open, not by a refusal. */
  async #submitResolution(accountId: string, resolution: Resolution): Promise<Resolved | null> {
    return (await this.#calls.submitOwed({ kind: "resolve", accountId, resolution })).resolved;
  }

  /** Releases what may have been held for a request that nobody answers for; tried once, since releaseOrphans comes after it. */
  async #giveBack({ id, accountId }: HoldRequest): Promise<void> {
    await this.#submitResolution(accountId, release(id)).catch(() => undefined);
  }

  async #resolveUntilCommitted(resolution: Resolution): Promise<Resolved | null> {
    const { id } = resolution;
    const accountId = this.#open.get(id) ?? id;
    let refusals = 0;
    for (let waitMs = RETRY_FIRST_MS; ; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
      try {
        const resolved = await this.#submitResolution(accountId, resolution);
        this.#open.delete(id);
        this.#options.onCommitted?.(id, true);
        return resolved;
      } catch (error) {
        if (isRowRefused(error)) refusals += 1;
        if (refusals === REFUSED_TRIES_MAX) {
          this.#open.delete(id);
          this.#options.onError(error, "a resolution was refused by the database; its hold will be given back");
          return null;
        }
        this.#options.onError(error, "a resolution was not committed and will be tried again");
        if (this.#isClosed) return null;
        await Bun.sleep(waitMs);
      }
    }
  }
}

/** The end of a hold that nobody answers for. */
function release(id: string): Resolution {
  return {
    id,
    state: "released",
    charge: ZERO_CREDITS,
    provider: null,
    usage: null,
    usageSource: "none",
    outcome: "abandoned",
    finishReason: null,
    latencyMs: 0,
    firstTokenMs: null,
  };
}
