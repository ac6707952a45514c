/**
 * The ledger as the gateway sees it: hold, then resolve.
 *
 * A hold is committed before the upstream is called and resolved exactly once. Both are grouped: the holds and the resolutions
 * of all requests in flight become one statement and one commit. The database decides; nothing about money is kept in this
 * process but the set of holds it still answers for.
 */
import { type MicroCredits, microCredits, ZERO_CREDITS } from "../credits.ts";
import type { PrismaClient } from "../generated/client.ts";
import { BatchQueue } from "./batch-queue.ts";
import {
  type CallAnswer,
  type ClaimRow,
  type HoldRow,
  type LedgerCall,
  type ResolveRow,
  runCallBatch,
  runClaimBatch,
} from "./call-batch.ts";
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
}

/** Thrown when the database did not answer in time or not at all. Nothing is held, or what is held is given back. */
export class LedgerUnavailableError extends Error {
  override readonly name = "LedgerUnavailableError";
}

const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 2_000;

export class Ledger {
  readonly #db: PrismaClient;
  readonly #options: LedgerOptions;
  readonly #calls: BatchQueue<LedgerCall, CallAnswer>;
  /** Holds that claim an Idempotency-Key; apart, so that the others do not pay for it. */
  readonly #claimingHolds: BatchQueue<HoldRequest, HoldResult>;
  /** Holds this process still means to resolve. */
  readonly #open = new Set<string>();
  #isClosed = false;

  constructor(db: PrismaClient, options: LedgerOptions) {
    this.#db = db;
    this.#options = options;
    const bounds = { batchMax: options.batchMax, queueMax: options.queueMax };
    this.#calls = new BatchQueue({ ...bounds, run: (calls) => runCallBatch(db, options, calls) });
    this.#claimingHolds = new BatchQueue({
      ...bounds,
      run: async (requests) => (await runClaimBatch(db, options, requests)).map(claimResult),
    });
  }

  /** Ids of the holds that this process will still resolve; any other open hold of its instance is an orphan. */
  get openHolds(): ReadonlySet<string> {
    return this.#open;
  }

  /**
   * Sets credits aside, or says why not.
   * @throws LedgerUnavailableError when the database cannot say in time. A hold that commits after that is given back.
   */
  async hold(request: HoldRequest): Promise<HoldResult> {
    this.#open.add(request.id);
    const held = request.claim
      ? this.#claimingHolds.submit(request)
      : this.#calls.submit({ kind: "hold", request }).then((answer) => holdResult(rowsOf(answer).hold));
    const result = await within(held, this.#options.holdDeadlineMs).catch((error: unknown) => {
      // Unknown whether it committed: from here on it is an orphan, which releaseOrphans gives back.
      this.#open.delete(request.id);
      throw new LedgerUnavailableError("no credits could be held", { cause: error });
    });
    if (!result.ok) this.#open.delete(request.id);
    return result;
  }

  /**
   * Resolves a hold; tried again in the background until the database has it, for as long as this process lives.
   * @returns what was charged, or null when that is not committed yet (or was resolved before).
   */
  async resolve(resolution: Resolution): Promise<Resolved | null> {
    const committed = this.#resolveUntilCommitted(resolution);
    return within(committed, this.#options.resolveDeadlineMs).catch(() => null);
  }

  /** Waits for every resolution that is still owed. */
  async drain(deadlineMs: number): Promise<void> {
    const until = Date.now() + deadlineMs;
    while (this.#open.size > 0 && Date.now() < until) await Bun.sleep(20);
    this.#isClosed = true;
  }

  async #resolveUntilCommitted(resolution: Resolution): Promise<Resolved | null> {
    for (let wait = RETRY_FIRST_MS; ; wait = Math.min(wait * 2, RETRY_MAX_MS)) {
      try {
        // Owed, not asked for: bounded by the holds that can be open, not by a refusal.
        const answer = await this.#calls.submitOwed({ kind: "resolve", resolution });
        const row = rowsOf(answer).resolved;
        this.#open.delete(resolution.id);
        return resolved(row);
      } catch (error) {
        this.#options.onError(error, "a resolution was not committed and will be tried again");
        if (this.#isClosed) return null;
        await Bun.sleep(wait);
      }
    }
  }

  /**
   * Gives back open holds of this instance that this process does not know of: holds whose answer came too late, or never.
   * Run every few seconds; a hold must be older than any hold call may take.
   * @returns how many were given back.
   */
  async releaseOrphans(olderThanSeconds: number): Promise<number> {
    const rows = await this.#db.$queryRaw<{ id: string }[]>`
      SELECT id FROM generations
       WHERE state = 'held' AND instance_id = ${this.#options.instanceId}
         AND created_at < clock_timestamp() - make_interval(secs => ${olderThanSeconds})`;
    const orphans = rows.map((row) => row.id).filter((id) => !this.#open.has(id));
    if (orphans.length === 0) return 0;
    await this.#db.$queryRaw`SELECT charged FROM resolve_batch(${orphanResolutions(orphans)}::jsonb)`;
    return orphans.length;
  }
}

function orphanResolutions(ids: string[]): string {
  return JSON.stringify(
    ids.map((id) => ({ id, state: "released", charge: "0", usage_source: "none", outcome: "abandoned", latency_ms: 0 })),
  );
}

/** The rows of an answer. @throws the error of the statement that carried the call. */
function rowsOf(answer: CallAnswer): Exclude<CallAnswer, { error: unknown }> {
  if ("error" in answer) throw answer.error;
  return answer;
}

function claimResult(row: ClaimRow | undefined): HoldResult {
  if (!row) throw new Error("claim_and_hold_batch gave no row for a request");
  const { outcome, claimed_by: generationId } = row;
  if (outcome === "idempotency_running" || outcome === "idempotency_done" || outcome === "idempotency_mismatch") {
    return { ok: false, reason: outcome, generationId: generationId ?? "" };
  }
  return holdResult({ ...row, outcome });
}

function holdResult(row: HoldRow | undefined): HoldResult {
  if (!row) throw new Error("hold_batch gave no row for a request");
  const available: MicroCredits = microCredits(row.available > 0n ? row.available : ZERO_CREDITS);
  return row.outcome === "held" ? { ok: true, available } : { ok: false, reason: row.outcome, available };
}

function resolved(row: ResolveRow | undefined): Resolved | null {
  if (!row) return null;
  return {
    charged: microCredits(row.charged),
    shortfall: microCredits(row.shortfall),
    available: microCredits(row.available),
  };
}

/** The promise's value, or a rejection after the deadline; the promise itself goes on. */
async function within<T>(promise: Promise<T>, deadlineMs: number): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
  }
}
