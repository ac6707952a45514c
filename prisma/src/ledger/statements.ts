/** The ledger's SQL functions as statements: items to JSON, rows back to results. One statement, one commit. */
import { type MicroCredits, microCredits, ZERO_CREDITS } from "../credits.ts";
import type { PrismaClient } from "../generated/client.ts";
import type { ClaimRefusal, HoldRefusal, HoldRequest, HoldResult, Resolution, Resolved } from "./types.ts";

/** Whose holds they are, and how long they live. */
export interface HoldTerms {
  instanceId: string;
  holdTtlSeconds: number;
}

interface HoldRow {
  id: string;
  outcome: "held" | HoldRefusal;
  available: bigint;
}

interface ClaimRow extends Omit<HoldRow, "outcome"> {
  outcome: HoldRow["outcome"] | ClaimRefusal;
  /** The generation that has the key, where it could not be claimed. */
  claimed_by: string | null;
}

interface ResolveRow {
  id: string;
  charged: bigint;
  shortfall: bigint;
  available: bigint;
}

/** A row of resolve_and_hold_batch: a hold when it has an outcome, else a resolution. */
type CallRow = (HoldRow & { charged: null; shortfall: null }) | (ResolveRow & { outcome: null });

/*
 * How long a statement may wait for a row is set in the statement itself: `is_set` is the function's input, so that it is set
 * before the function begins, and local to the transaction, so that it goes with it.
 */

/** What is asked of the database for one request. A resolution comes with the account whose row it needs. */
export type LedgerCall = { kind: "hold"; request: HoldRequest } | { kind: "resolve"; accountId: string; resolution: Resolution };

/** What became of a call: of a hold its result, of a resolution what was charged (null when it was resolved before). */
export interface CallAnswer {
  hold: HoldResult | null;
  resolved: Resolved | null;
}

/** The list as JSON, or null when it is empty: SQL then leaves that half out. */
function jsonOrNull(list: readonly object[]): string | null {
  return list.length > 0 ? JSON.stringify(list) : null;
}

/**
 * Runs a batch as one statement: the resolutions of requests that end and the holds of requests that begin, in one round trip and
 * one commit.
 * @throws when a row is held elsewhere for longer than `rowWaitMs`, or one is refused: then nothing of the batch was done.
 */
export async function runCalls(
  db: PrismaClient,
  terms: HoldTerms,
  calls: readonly LedgerCall[],
  rowWaitMs: number,
): Promise<CallAnswer[]> {
  const holds = jsonOrNull(calls.flatMap((call) => (call.kind === "hold" ? [holdJson(call.request)] : [])));
  const resolutions = jsonOrNull(calls.flatMap((call) => (call.kind === "resolve" ? [resolutionJson(call.resolution)] : [])));
  const rows = await db.$queryRaw<CallRow[]>`
    WITH wait AS MATERIALIZED (SELECT set_config('lock_timeout', ${String(rowWaitMs)}, true) IS NOT NULL AS is_set)
    SELECT c.id, c.outcome, c.charged, c.shortfall, c.available
      FROM wait, LATERAL resolve_and_hold_batch(CASE WHEN wait.is_set THEN ${resolutions}::jsonb END, ${holds}::jsonb,
                                                ${terms.instanceId}, make_interval(secs => ${terms.holdTtlSeconds})) c`;
  // A generation is never held and resolved in one batch: its id stands for one call.
  const byId = new Map(rows.map((row) => [row.id, row]));
  return calls.map((call) => {
    const row = byId.get(call.kind === "hold" ? call.request.id : call.resolution.id);
    if (!row) return { hold: null, resolved: null };
    return row.outcome === null ? { hold: null, resolved: resolved(row) } : { hold: holdResult(row), resolved: null };
  });
}

/** The same for requests that claim an Idempotency-Key. */
export async function claimAndHoldBatch(
  db: PrismaClient,
  terms: HoldTerms,
  requests: HoldRequest[],
  rowWaitMs: number,
): Promise<HoldResult[]> {
  const json = JSON.stringify(requests.map((request) => ({ ...holdJson(request), ...claimJson(request) })));
  const rows = await db.$queryRaw<ClaimRow[]>`
    WITH wait AS MATERIALIZED (SELECT set_config('lock_timeout', ${String(rowWaitMs)}, true) IS NOT NULL AS is_set)
    SELECT h.id, h.outcome, h.available, h.claimed_by
      FROM wait, LATERAL claim_and_hold_batch(CASE WHEN wait.is_set THEN ${json}::jsonb END, ${terms.instanceId},
                                              make_interval(secs => ${terms.holdTtlSeconds})) h`;
  return inOrder(requests, rows).map(claimResult);
}

/** Of these accounts those whose balance nobody holds at this moment. */
export async function findFreeAccounts(db: PrismaClient, accountIds: string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ account_id: string }[]>`
    SELECT account_id FROM balances WHERE account_id = ANY (${accountIds}) FOR UPDATE SKIP LOCKED`;
  return new Set(rows.map((row) => row.account_id));
}

/** Open holds of an instance that are older than this. */
export async function openHoldsOf(
  db: PrismaClient,
  instanceId: string,
  olderThanSeconds: number,
): Promise<{ id: string; accountId: string }[]> {
  return db.$queryRaw<{ id: string; accountId: string }[]>`
    SELECT id, account_id AS "accountId" FROM generations
     WHERE state = 'held' AND instance_id = ${instanceId}
       AND created_at < clock_timestamp() - make_interval(secs => ${olderThanSeconds})`;
}

/** Rows by id, in the order of the items that asked for them. */
function inOrder<Row extends { id: string }>(items: { id: string }[], rows: Row[]): (Row | undefined)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return items.map((item) => byId.get(item.id));
}

function holdJson(request: HoldRequest) {
  return {
    id: request.id,
    account: request.accountId,
    key: request.keyId,
    model: request.modelId,
    price: request.priceId.toString(),
    request: request.requestId,
    streamed: request.streamed,
    amount: request.amount.toString(),
    ...(request.rights === undefined ? {} : { rights: request.rights }),
  };
}

function claimJson({ claim }: HoldRequest) {
  return claim && { route: claim.route, key_hash: claim.keyHash, fingerprint: claim.fingerprint };
}

function resolutionJson(item: Resolution) {
  return {
    id: item.id,
    state: item.state,
    charge: item.charge.toString(),
    provider: item.provider,
    usage: item.usage,
    usage_source: item.usageSource,
    outcome: item.outcome,
    finish_reason: item.finishReason,
    latency_ms: item.latencyMs,
    first_token_ms: item.firstTokenMs,
    ...(item.answer ? { answer: Buffer.from(item.answer).toString("base64") } : {}),
  };
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

function resolved(row: ResolveRow): Resolved {
  return {
    charged: microCredits(row.charged),
    shortfall: microCredits(row.shortfall),
    available: microCredits(row.available),
  };
}
