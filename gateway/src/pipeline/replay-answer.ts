/**
 * The first answer again: same body or stream, same receipt, nothing charged.
 */
import { type ClaimRefusal, type Generation, microCredits } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import type { Endpoint, StreamEnding } from "../endpoints/endpoint.ts";
import { ApiError } from "../errors/api-error.ts";
import { errorBody } from "../errors/to-response.ts";
import { answerHeaders, HEADERS } from "../http/headers.ts";
import { type KeptAnswer, type KeptStream, readKept } from "../idempotency/kept-answer.ts";
import { openAnswer } from "../idempotency/sealed-answer.ts";
import type { Usage } from "../providers/provider.ts";
import type { Charge } from "./charge-fields.ts";
import type { Settlement } from "./settle-credits.ts";
import type { Trace } from "./trace.ts";

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

async function readKeptAnswer(dependencies: Dependencies, generationId: string): Promise<KeptAnswer> {
  const { prisma } = dependencies.database;
  const claim = await prisma.idempotencyClaim.findUnique({ where: { generationId } });
  const text = claim?.answer ? openAnswer(claim.answer, generationId, dependencies.peppers) : null;
  const kept = text === null ? null : readKept(text);
  if (kept) return kept;
  throw new ApiError("idempotency_running", {
    message: `This key's first request was answered and charged (generation ${generationId}), but its answer was not kept. Use a new key to ask again.`,
    param: HEADERS.idempotencyKey,
    fields: { generation_id: generationId },
    isRetryUseless: true,
  });
}

/** The last event for a caller who left the first time: no stream ends without saying how. */
function leftEarly(generationId: string): ApiError {
  return new ApiError("idempotency_running", {
    message: `This key's first request was ended by its caller at this point, and what it had been given was charged once (generation ${generationId}). Use a new key to ask for all of it.`,
    param: HEADERS.idempotencyKey,
    fields: { generation_id: generationId },
  });
}

/** Any endpoint: a replay writes an answer and asks no provider. */
interface Replayed extends Pick<Endpoint<never, never>, "charged"> {
  stream?: StreamEnding | undefined;
}

function streamText(endpoint: Replayed, kept: KeptStream, charge: Charge, trace: Trace): string {
  if (!endpoint.stream) throw new Error("a stream was kept for an endpoint that has none");
  if (kept.end) return kept.frames + [...endpoint.stream.writeEnd(kept.end, charge)].join("");
  const { facts, surface } = trace;
  const failure = kept.failure ?? errorBody(leftEarly(charge.generationId), facts.requestId, surface.words);
  return kept.frames + endpoint.stream.writeFailure(failure, charge, kept.frames === "");
}

/**
 * Answers a request whose key was claimed before.
 * @throws ApiError idempotency_running or idempotency_mismatch when there is nothing to give again.
 */
export async function replayAnswer(
  dependencies: Dependencies,
  endpoint: Replayed,
  claimed: ClaimedElsewhere,
  trace: Trace,
): Promise<Response> {
  if (claimed.reason !== "idempotency_done") throw conflict(claimed);
  const { generationId } = claimed;
  const { breaker, database } = dependencies;
  const kept = await breaker.read(() => readKeptAnswer(dependencies, generationId));
  const row = await breaker.read(() => database.prisma.generation.findUniqueOrThrow({ where: { id: generationId } }));
  const available = await dependencies.readAvailable(row.accountId);
  const charge = { generationId, settlement: settlementOf(row, available) };
  const facts = {
    ...trace.facts,
    generationId,
    provider: row.provider ?? undefined,
    available: available ?? undefined,
    isReplayed: true,
  };
  if (kept.kind === "stream") {
    const headers = answerHeaders({ ...facts, held: microCredits(row.held) }, kept.contentType);
    return new Response(streamText(endpoint, kept, charge, trace), { headers });
  }
  const charged = { ...facts, charged: charge.settlement.charged };
  if (kept.kind === "bytes") {
    return new Response(Buffer.from(kept.base64, "base64"), { headers: answerHeaders(charged, kept.contentType) });
  }
  return new Response(JSON.stringify(endpoint.charged(kept.body, charge)), { headers: answerHeaders(charged) });
}
