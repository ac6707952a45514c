/**
 * One batch of ledger calls as one statement: the resolutions of requests that end and the holds of requests that begin, in one
 * round trip and one commit.
 */
import type { PrismaClient } from "../generated/client.ts";
import type { ClaimRefusal, HoldRefusal, HoldRequest, Resolution } from "./types.ts";

/** What is asked of the database for one request. */
export type LedgerCall = { kind: "hold"; request: HoldRequest } | { kind: "resolve"; resolution: Resolution };

export interface HoldRow {
  id: string;
  outcome: "held" | HoldRefusal;
  available: bigint;
}

export interface ResolveRow {
  id: string;
  charged: bigint;
  shortfall: bigint;
  available: bigint;
}

export interface ClaimRow extends Omit<HoldRow, "outcome"> {
  outcome: HoldRow["outcome"] | ClaimRefusal;
  /** The generation that has the key, where it could not be claimed. */
  claimed_by: string | null;
}

/** A row of resolve_and_hold_batch: a hold when it has an outcome, else a resolution. */
type CallRow = (HoldRow & { charged: null; shortfall: null }) | (ResolveRow & { outcome: null });

/** What became of a call: its row (none for what was resolved before), or the error of the statement that carried it. */
export type CallAnswer = { hold: HoldRow | undefined; resolved: ResolveRow | undefined } | { error: unknown };

export interface BatchTerms {
  instanceId: string;
  holdTtlSeconds: number;
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

/** The list as JSON, or null when it is empty: SQL then leaves that half out. */
function jsonOrNull(list: readonly object[]): string | null {
  return list.length > 0 ? JSON.stringify(list) : null;
}

function idOf(call: LedgerCall): string {
  return call.kind === "hold" ? call.request.id : call.resolution.id;
}

async function runStatement(db: PrismaClient, terms: BatchTerms, calls: readonly LedgerCall[]): Promise<CallAnswer[]> {
  const holds = jsonOrNull(calls.flatMap((call) => (call.kind === "hold" ? [holdJson(call.request)] : [])));
  const resolutions = jsonOrNull(calls.flatMap((call) => (call.kind === "resolve" ? [resolutionJson(call.resolution)] : [])));
  const rows = await db.$queryRaw<CallRow[]>`
    SELECT id, outcome, charged, shortfall, available
      FROM resolve_and_hold_batch(${resolutions}::jsonb, ${holds}::jsonb, ${terms.instanceId},
                                  make_interval(secs => ${terms.holdTtlSeconds}))`;
  const heldById = new Map<string, HoldRow>();
  const resolvedById = new Map<string, ResolveRow>();
  for (const row of rows) {
    if (row.outcome === null) resolvedById.set(row.id, row);
    else heldById.set(row.id, row);
  }
  return calls.map((call) => ({ hold: heldById.get(idOf(call)), resolved: resolvedById.get(idOf(call)) }));
}

/**
 * Runs a batch. Where a mixed one fails, its halves are run apart, so that one bad resolution does not refuse every new request.
 * Repeating is safe: what was resolved stays so, and a hold that was made cannot be made again.
 * @returns one answer per call, in order.
 */
export async function runCallBatch(db: PrismaClient, terms: BatchTerms, calls: readonly LedgerCall[]): Promise<CallAnswer[]> {
  try {
    return await runStatement(db, terms, calls);
  } catch (error) {
    const isMixed = calls.some((call) => call.kind !== calls[0]?.kind);
    if (!isMixed) return calls.map(() => ({ error }));
  }
  const answers = new Map<LedgerCall, CallAnswer>();
  for (const kind of ["resolve", "hold"] as const) {
    const half = calls.filter((call) => call.kind === kind);
    const halfAnswers = await runCallBatch(db, terms, half);
    for (const [index, call] of half.entries()) answers.set(call, halfAnswers[index] ?? { error: new Error("no answer") });
  }
  return calls.map((call) => answers.get(call) ?? { error: new Error("no answer") });
}

/** Claims Idempotency-Keys and holds for them. @returns the rows in the requests' order. */
export async function runClaimBatch(
  db: PrismaClient,
  terms: BatchTerms,
  requests: readonly HoldRequest[],
): Promise<(ClaimRow | undefined)[]> {
  const json = JSON.stringify(requests.map((request) => ({ ...holdJson(request), ...claimJson(request) })));
  const rows = await db.$queryRaw<ClaimRow[]>`
    SELECT id, outcome, available, claimed_by
      FROM claim_and_hold_batch(${json}::jsonb, ${terms.instanceId}, make_interval(secs => ${terms.holdTtlSeconds}))`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return requests.map((request) => byId.get(request.id));
}
