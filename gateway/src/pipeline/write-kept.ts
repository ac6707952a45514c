/** An answer that was given before, written again: for a repeated Idempotency-Key, and from the cache. */
import type { MicroCredits } from "@sellapi/prisma";
import type { Endpoint, StreamEnding } from "../endpoints/endpoint.ts";
import { ApiError } from "../errors/api-error.ts";
import { errorBody } from "../errors/to-response.ts";
import { answerHeaders, HEADERS } from "../http/headers.ts";
import type { KeptAnswer, KeptStream } from "../idempotency/kept-answer.ts";
import type { Charge } from "./charge-fields.ts";
import type { Trace } from "./trace.ts";

/** Any endpoint: who writes an answer again asks no provider. */
export interface Rewritable extends Pick<Endpoint<never, never>, "charged" | "revive"> {
  stream?: StreamEnding | undefined;
}

/** With what an answer is written again. */
export interface Rewriting {
  charge: Charge;
  /** What a stream's headers say was held. */
  held: MicroCredits;
  trace: Trace;
}

/** The last event for a caller who left the first time: no stream ends without saying how. */
function leftEarly(generationId: string): ApiError {
  return new ApiError("idempotency_running", {
    message: `This key's first request was ended by its caller at this point, and what it had been given was charged once (generation ${generationId}). Use a new key to ask for all of it.`,
    param: HEADERS.idempotencyKey,
    fields: { generation_id: generationId },
  });
}

function streamText(endpoint: Rewritable, kept: KeptStream, charge: Charge, trace: Trace): string {
  if (!endpoint.stream) throw new Error("a stream was kept for an endpoint that has none");
  if (kept.end) return kept.frames + [...endpoint.stream.writeEnd(kept.end, charge)].join("");
  const { facts, surface } = trace;
  const failure = kept.failure ?? errorBody(leftEarly(charge.generationId), facts.requestId, surface.words);
  return kept.frames + endpoint.stream.writeFailure(failure, charge, kept.frames === "");
}

/** The answer, with this charge in it. */
export function keptResponse(endpoint: Rewritable, kept: KeptAnswer, { charge, held, trace }: Rewriting): Response {
  if (kept.kind === "stream") {
    const headers = answerHeaders({ ...trace.facts, held }, kept.contentType);
    return new Response(streamText(endpoint, kept, charge, trace), { headers });
  }
  const facts = { ...trace.facts, charged: charge.settlement.charged };
  if (kept.kind === "bytes") {
    return new Response(Buffer.from(kept.base64, "base64"), { headers: answerHeaders(facts, kept.contentType) });
  }
  return new Response(JSON.stringify(endpoint.charged(kept.body, charge)), { headers: answerHeaders(facts) });
}
