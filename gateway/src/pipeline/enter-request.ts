/**
 * The first half of a request, before it has cost anything: who calls, what they ask, whether they may.
 *
 * What fails here leaves no receipt, and is answered with the caller's limits and balance as far as they are known by then.
 */
import type { IdempotencyClaimRequest, MicroCredits } from "@sellapi/prisma";
import { type CachePlan, planCache } from "../cache/cache-plan.ts";
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import type { Endpoint } from "../endpoints/endpoint.ts";
import { readCeiling } from "../http/read-ceiling.ts";
import { readClaim } from "../idempotency/read-claim.ts";
import { authenticate, requireActive } from "./authenticate.ts";
import { type Candidate, chooseCandidates } from "./choose-candidates.ts";
import { limitRateNow } from "./limit-rate.ts";
import { RequestLifetime } from "./request-lifetime.ts";
import { resolveModel } from "./resolve-model.ts";
import type { Incoming, Trace } from "./trace.ts";

/** A request that its caller may make, before it has cost anything. */
export interface EnteredRequest<Body> {
  caller: Caller;
  /** The caller's API key, to look at their rights again. */
  secret: string;
  body: Body;
  claim: IdempotencyClaimRequest | null;
  /** `x-sellapi-max-credits`. */
  ceiling: MicroCredits | null;
  /** The model asked for, then those to try after it. */
  candidates: readonly Candidate[];
  isStreamed: boolean;
  /** Null for an endpoint whose answers are never given again. */
  cachePlan: CachePlan | null;
  lifetime: RequestLifetime;
}

/** @throws ApiError for whatever speaks against it. */
export async function enterRequest<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  incoming: Incoming,
  trace: Trace,
): Promise<EnteredRequest<Body>> {
  const { callers, catalog, config, running } = dependencies;
  const { headers, signal } = incoming.request;
  const { caller: remembered, secret } = await authenticate(callers, incoming);
  trace.caller = remembered;
  requireActive(remembered);
  const place = running.enter(remembered.tier);
  trace.place = place;
  const { body, text } = await endpoint.read(incoming.request, { ...config.body, room: place });
  const claim = readClaim(headers, { route: endpoint.route, mode: remembered.key.mode }, text);
  const ceiling = readCeiling(headers);
  const [caller, models] = await callers.decideByRights(secret, remembered, (by) =>
    endpoint
      .modelsOf(body)
      .map((name) => resolveModel(catalog, endpoint.kind, { name, param: endpoint.paramOf?.(body, name) }, by)),
  );
  trace.caller = caller;
  const candidates = chooseCandidates(dependencies, models, caller, endpoint.canServe);
  const cachePlan = endpoint.cache ? planCache(endpoint.cache(body), headers, caller.cacheMode) : null;
  // A request that the absent database will refuse does not count against its caller.
  dependencies.breaker.refuseWhileOpen();
  const limited = await limitRateNow(dependencies, { caller, secret }, endpoint.kind.bucket);
  trace.facts.rate = limited.state;
  if (limited.refusal) throw limited.refusal;
  if (cachePlan !== null) trace.facts.cache = cachePlan === "bypass" ? "bypass" : "miss";
  const lifetime = new RequestLifetime(signal, config.requestDeadlineMs, place);
  trace.lifetime = lifetime;
  const isStreamed = endpoint.stream?.isWanted(body) ?? false;
  return { caller, secret, body, claim, ceiling, candidates, isStreamed, cachePlan, lifetime };
}
