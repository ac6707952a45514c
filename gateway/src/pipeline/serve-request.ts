/**
 * One billable request from first byte to last, in the order of the steps:
 *
 *   authenticate → find a place → read the body → resolve the models → limit the rate → quote → hold → call → stream → settle → record
 *
 * All branching is here and in answer-call.ts, which begins where credits are held. A step takes what it uses, gives a value or
 * throws, and calls no other step. What fails before the hold costs nothing and leaves no receipt; once credits are held, every
 * way out settles them. Endpoints (endpoints/endpoint.ts) differ only in how they read, measure, ask and write.
 */
import { type IdempotencyClaimRequest, type MicroCredits, newId } from "@sellapi/prisma";
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import type { Endpoint } from "../endpoints/endpoint.ts";
import { readCeiling } from "../http/read-ceiling.ts";
import { readClaim } from "../idempotency/read-claim.ts";
import { sealerFor } from "../idempotency/sealed-answer.ts";
import { type AdmittedCall, answerCall } from "./answer-call.ts";
import { answerError } from "./answer-error.ts";
import { authenticate, requireActive } from "./authenticate.ts";
import { isWorthAnotherModel, type Route, routesFor } from "./call-provider.ts";
import { holdCredits } from "./hold-credits.ts";
import { limitRate } from "./limit-rate.ts";
import { recordRequest } from "./record-request.ts";
import { rehearseRefusal } from "./rehearse-refusal.ts";
import { type ClaimedElsewhere, replayAnswer } from "./replay-answer.ts";
import { RequestLifetime } from "./request-lifetime.ts";
import { type ResolvedModel, resolveModel } from "./resolve-model.ts";
import { OpenHold } from "./settle-credits.ts";
import { type Incoming, startTrace, type Trace } from "./trace.ts";

/** A model that may serve the request, and who has it. */
export interface Candidate extends ResolvedModel {
  routes: readonly [Route, ...Route[]];
}

/** A request that its caller may make, before it has cost anything. */
export interface EnteredRequest<Body> {
  caller: Caller;
  body: Body;
  claim: IdempotencyClaimRequest | null;
  /** `x-sellapi-max-credits`. */
  ceiling: MicroCredits | null;
  /** The model asked for, then those to try after it. */
  candidates: readonly Candidate[];
  isStreamed: boolean;
  lifetime: RequestLifetime;
}

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
    const entered = await enter(dependencies, endpoint, incoming, trace);
    return await serve(dependencies, endpoint, entered, trace);
  } catch (error) {
    trace.lifetime?.end();
    trace.place?.leave();
    return await answerError(dependencies, error, trace);
  }
}

/** Everything up to the quote. */
export async function enter<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  incoming: Incoming,
  trace: Trace,
): Promise<EnteredRequest<Body>> {
  const { callers, catalog, config, limiter, providers, running } = dependencies;
  const { headers, signal } = incoming.request;
  const { caller: remembered, secret } = await authenticate(callers, incoming);
  trace.caller = remembered;
  requireActive(remembered);
  const place = running.enter(remembered.tier);
  trace.place = place;
  const { body, text } = await endpoint.read(incoming.request, config.body);
  const claim = readClaim(headers, { route: endpoint.route, mode: remembered.key.mode }, text);
  const ceiling = readCeiling(headers);
  const [caller, models] = await callers.decideByRights(secret, remembered, (by) =>
    endpoint.modelsOf(body).map((name) => resolveModel(catalog, endpoint.kind, name, by)),
  );
  trace.caller = caller;
  const candidates = models.map((resolved) => ({
    ...resolved,
    routes: routesFor(providers, resolved.model, caller, endpoint.canServe),
  }));
  const limited = await limitRate(limiter, caller, endpoint.kind.bucket);
  trace.facts.rate = limited.state;
  if (limited.refusal) throw limited.refusal;
  const lifetime = new RequestLifetime(signal, config.requestDeadlineMs, place);
  trace.lifetime = lifetime;
  const isStreamed = endpoint.stream?.isWanted(body) ?? false;
  return { caller, body, claim, ceiling, candidates, isStreamed, lifetime };
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
      const admitted = await hold(dependencies, endpoint, entered, { candidate, trace });
      if (!("generationId" in admitted)) return await answerCall(dependencies, endpoint, admitted, trace);
      entered.lifetime.end();
      return await replayAnswer(dependencies, endpoint, admitted, trace);
    } catch (error) {
      const isLast = index === entered.candidates.length - 1;
      if (isLast || !isWorthAnotherModel(error, entered.lifetime)) throw error;
    }
  }
  throw new Error("a request had no model");
}

/** Sets aside the most it can cost by this model. */
export async function hold<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  entered: EnteredRequest<Body>,
  { candidate, trace }: { candidate: Candidate; trace: Trace },
): Promise<AdmittedCall<Body> | ClaimedElsewhere> {
  const { config, ledger, log, peppers } = dependencies;
  const { body, caller, ceiling, claim, isStreamed: streamed, lifetime } = entered;
  const { model, price } = candidate;
  const { facts } = trace;
  const isFree = caller.key.mode === "test";
  const basis = endpoint.measure(body, model, price.rates);
  rehearseRefusal(model, { basis, facts, topUpUrl: config.topUpUrl });
  const id = newId("generation");
  const ids = { id, accountId: caller.accountId, keyId: caller.key.id, modelId: model.id, priceId: price.id };
  const request = { ...ids, requestId: facts.requestId, streamed, ...(claim ? { claim } : {}) };
  const held = await holdCredits(dependencies.hold, { request, basis, ceiling, topUpUrl: config.topUpUrl, isFree });
  if (!held.isHeld) return held;
  const { quote } = held;
  facts.available = held.available;
  facts.generationId = id;
  facts.maxTokens = quote.isLowered && quote.outputLimit !== null ? quote.outputLimit : undefined;
  const terms = { rates: price.rates, held: quote.amount, ceiling, estimate: basis.estimate, isFree };
  const open = new OpenHold(ledger, { id, terms, startedAt: trace.startedAt, seal: claim && sealerFor(id, peppers) });
  const record: AdmittedCall<Body>["record"] = (settlement, error) =>
    recordRequest(log, { requestId: facts.requestId, caller, modelId: model.id, hold: open, settlement, error });
  return { body, candidate, outputLimit: quote.outputLimit, hold: open, lifetime, record, isStreamed: streamed };
}
