/**
 * The first answer again: same body or stream, same receipt, nothing charged.
 */
import { type ClaimRefusal, formatCredits, type Generation, microCredits } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { HEADERS } from "../http/headers.ts";
import { type KeptHead, type KeptReply, readKept } from "../idempotency/kept-answer.ts";
import { openAnswer } from "../idempotency/sealed-answer.ts";
import type { Usage } from "../providers/provider.ts";
import { CACHE_PROVIDER } from "./look-up-answer.ts";
import type { Settlement } from "./settle-credits.ts";
import type { Trace } from "./trace.ts";
import { keptResponse, type Rewritable } from "./write-kept.ts";

/** An Idempotency-Key that somebody has. */
export interface ClaimedElsewhere {
  reason: ClaimRefusal;
  generationId: string;
}

function conflict(claimed: ClaimedElsewhere): ApiError {
  if (claimed.reason === "idempotency_mismatch") {
    return new ApiError("idempotency_mismatch", { param: HEADERS.idempotencyKey, isRetryUseless: true });
  }
  return new ApiError("idempotency_running", { param: HEADERS.idempotencyKey, retryAfterSeconds: 1 });
}

/** The receipt as a settlement. The plan's parts that only a charge needs are as they must have been. */
function settlementOf(row: Generation, available: Settlement["available"]): Settlement {
  const charged = microCredits(row.charged);
  const usage = row.usage as Usage | null;
  return {
    plan: {
      state: "settled",
      charge: charged,
      usage,
      usageSource: row.usageSource,
      outcome: row.outcome ?? "completed",
      isReportDoubted: false,
    },
    charged,
    available,
  };
}

/** For an answer that there is no more: its receipt, so that the caller knows what was paid and can find it in a log. */
function notKept({ id, charged, requestId }: Generation): ApiError {
  const credits = formatCredits(microCredits(charged));
  return new ApiError("idempotency_running", {
    message: `This key's first request was answered and charged ${credits} credits (generation ${id}), but its answer was not kept: those above 1 MiB are not. Use a new key to ask again.`,
    param: HEADERS.idempotencyKey,
    fields: { generation_id: id, first_request_id: requestId, credits_charged: credits },
    isRetryUseless: true,
  });
}

async function readKeptAnswer(dependencies: Dependencies, row: Generation): Promise<KeptReply> {
  const { prisma } = dependencies.database;
  const claim = await prisma.idempotencyClaim.findUnique({ where: { generationId: row.id } });
  const text = claim?.answer ? openAnswer(claim.answer, row.id, dependencies.peppers) : null;
  const kept = text === null ? null : readKept(text);
  if (kept) return kept;
  throw notKept(row);
}

/** For an answer that was kept without its head, what can still be told of it. */
function headFromReceipt({ provider }: Generation, { facts }: Trace): KeptHead {
  return provider === CACHE_PROVIDER ? { cache: "hit" } : { cache: facts.cache, provider: provider ?? undefined };
}

/**
 * Answers a request whose key was claimed before.
 * @throws ApiError idempotency_running or idempotency_mismatch when there is nothing to give again.
 */
export async function replayAnswer(
  dependencies: Dependencies,
  endpoint: Rewritable,
  claimed: ClaimedElsewhere,
  trace: Trace,
): Promise<Response> {
  if (claimed.reason !== "idempotency_done") throw conflict(claimed);
  const { generationId } = claimed;
  const { breaker, database } = dependencies;
  const row = await breaker.read(() => database.prisma.generation.findUniqueOrThrow({ where: { id: generationId } }));
  const kept = await breaker.read(() => readKeptAnswer(dependencies, row));
  const whole = kept.kind === "json" && endpoint.revive ? { ...kept, body: await endpoint.revive(kept.body) } : kept;
  const available = await dependencies.readAvailable(row.accountId);
  const charge = { generationId, settlement: settlementOf(row, available) };
  const { cache, maxTokens, provider } = kept.head ?? headFromReceipt(row, trace);
  Object.assign(trace.facts, { generationId, available: available ?? undefined, isReplayed: true, cache, maxTokens, provider });
  return keptResponse(endpoint, whole, { charge, held: microCredits(row.held), trace });
}
