/**
 * One billable request from first byte to last, in the order of the steps:
 *
 *   authenticate → find a place → read the body → resolve the models → limit the rate → look up the answer → quote → hold → call →
 *   stream → settle → record
 *
 * All branching is in three files: enter-request.ts up to the rate limit, this one up to the hold, answer-call.ts from there on. A
 * step takes what it uses, gives a value or throws, and calls no other step. What fails before the hold costs nothing and leaves no
 * receipt; once credits are held, every way out settles them. Endpoints (endpoints/endpoint.ts) differ only in how they read,
 * measure, ask and write.
 */
import { newId } from "@sellapi/prisma";
import type { CachePlace } from "../cache/response-cache.ts";
import type { Dependencies } from "../dependencies.ts";
import type { Endpoint } from "../endpoints/endpoint.ts";
import { sealerFor } from "../idempotency/sealed-answer.ts";
import { type AdmittedCall, answerCall } from "./answer-call.ts";
import { answerError } from "./answer-error.ts";
import { isWorthAnotherModel } from "./call-provider.ts";
import type { Candidate } from "./choose-candidates.ts";
import { type EnteredRequest, enterRequest } from "./enter-request.ts";
import { holdByRights } from "./hold-by-rights.ts";
import { answerFromCache, FREE_QUOTE, lookUpAnswer } from "./look-up-answer.ts";
import { recordRequest } from "./record-request.ts";
import { rehearseRefusal } from "./rehearse-refusal.ts";
import { type ClaimedElsewhere, replayAnswer } from "./replay-answer.ts";
import { OpenHold } from "./settle-credits.ts";
import { type Incoming, startTrace, type Trace } from "./trace.ts";

/** Answers a request that may be made. */
export type Serve<Body, Answer, Item> = (
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  entered: EnteredRequest<Body>,
  trace: Trace,
) => Promise<Response>;

/** Answers one request; never throws. @param serve in place of asking at once, for work that is done later. */
export async function serveRequest<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  incoming: Incoming,
  serve: Serve<Body, Answer, Item> = serveByFirst,
): Promise<Response> {
  const trace = startTrace(incoming, endpoint.kind.bucket);
  try {
    const entered = await enterRequest(dependencies, endpoint, incoming, trace);
    return await serve(dependencies, endpoint, entered, trace);
  } catch (error) {
    trace.lifetime?.end();
    trace.place?.leave();
    return await answerError(dependencies, error, trace);
  }
}

/** Serves by the first model whose providers do not fail. Each try is a request with a receipt of its own; a failed one is free. */
export async function serveByFirst<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  entered: EnteredRequest<Body>,
  trace: Trace,
): Promise<Response> {
  for (const [index, candidate] of entered.candidates.entries()) {
    try {
      const { hit, place } = await lookUpAnswer(dependencies, endpoint, entered, candidate);
      const admitted = await hold(dependencies, endpoint, entered, { candidate, place, isCached: hit !== null, trace });
      if ("reason" in admitted) {
        entered.lifetime.end();
        return await replayAnswer(dependencies, endpoint, admitted, trace);
      }
      if (hit) return await answerFromCache(endpoint, admitted, hit, trace);
      return await answerCall(dependencies, endpoint, admitted, trace);
    } catch (error) {
      const isLast = index === entered.candidates.length - 1;
      if (isLast || !isWorthAnotherModel(error, entered.lifetime)) throw error;
    }
  }
  throw new Error("a request had no model");
}

interface HoldChoices {
  candidate: Candidate;
  /** Where its answer is to be kept. */
  place?: CachePlace | null;
  /** Whether its answer is there already. */
  isCached?: boolean;
  trace: Trace;
}

/** Sets aside the most it can cost by this model. */
export async function hold<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  entered: EnteredRequest<Body>,
  { candidate, place = null, isCached = false, trace }: HoldChoices,
): Promise<AdmittedCall<Body> | ClaimedElsewhere> {
  const { config, ledger, log, peppers } = dependencies;
  const { body, caller, ceiling, claim, isStreamed: streamed, lifetime } = entered;
  const { model, price } = candidate;
  const { facts } = trace;
  const isFree = isCached || caller.key.mode === "test";
  const basis = isCached ? FREE_QUOTE : endpoint.measure(body, model, price.rates);
  rehearseRefusal(model, { basis, facts, topUpUrl: config.topUpUrl });
  const id = newId("generation");
  const ids = { id, accountId: caller.accountId, keyId: caller.key.id, modelId: model.id, priceId: price.id };
  const request = { ...ids, requestId: facts.requestId, streamed, ...(claim ? { claim } : {}) };
  const admitted = { caller, secret: entered.secret, kind: endpoint.kind, modelId: model.id, trace };
  const held = await holdByRights(dependencies, admitted, { request, basis, ceiling, topUpUrl: config.topUpUrl, isFree });
  if (!held.isHeld) return held;
  const { quote } = held;
  facts.available = held.available;
  facts.generationId = id;
  facts.maxTokens = quote.isLowered && quote.outputLimit !== null ? quote.outputLimit : undefined;
  const head = { maxTokens: facts.maxTokens, cache: facts.cache };
  const terms = { rates: price.rates, held: quote.amount, ceiling, estimate: basis.estimate, isFree };
  const open = new OpenHold(ledger, { id, terms, startedAt: trace.startedAt, seal: claim && sealerFor(id, peppers) });
  const record: AdmittedCall<Body>["record"] = (settlement, error) =>
    recordRequest(log, { requestId: facts.requestId, caller, modelId: model.id, hold: open, settlement, error });
  // An answer that was cut short for want of credits is not the answer.
  const keepAt = quote.isLowered ? null : place;
  return { body, candidate, outputLimit: quote.outputLimit, hold: open, head, lifetime, record, isStreamed: streamed, keepAt };
}
