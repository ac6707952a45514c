/**
 * Between the rate limit and the hold: whether the answer is there already.
 *
 * A hit goes through the hold like any request, for nothing: so revocation, suspension and an Idempotency-Key count for it too, and
 * it leaves a receipt.
 */
import { type MicroCredits, ZERO_CREDITS } from "@sellapi/prisma";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import type { CachePlace } from "../cache/response-cache.ts";
import type { Dependencies } from "../dependencies.ts";
import type { Endpoint } from "../endpoints/endpoint.ts";
import type { KeptHead } from "../idempotency/kept-answer.ts";
import type { AdmittedCall } from "./answer-call.ts";
import type { Candidate } from "./choose-candidates.ts";
import type { EnteredRequest } from "./enter-request.ts";
import type { QuoteBasis } from "./quote.ts";
import type { Trace } from "./trace.ts";
import { keptResponse, type Rewritable } from "./write-kept.ts";

/** An answer from the cache costs nothing. */
export const FREE_QUOTE: QuoteBasis = {
  inputAmount: 0n,
  outputTokenAmount: 0n,
  outputLimit: 1,
  isLimitAsked: true,
  mustSendLimit: false,
  estimate: () => ({}),
};

/** Who "served" an answer from the cache, on its receipt. */
export const CACHE_PROVIDER = "cache";

export interface LookedUp {
  hit: CachedAnswer | null;
  /** Where to keep the answer to come; null where it is not to be kept. */
  place: CachePlace | null;
}

/** Looks, where the request's plan is to look. */
export async function lookUpAnswer<Body, Answer, Item>(
  { cache }: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  { body, caller, cachePlan }: EnteredRequest<Body>,
  { model }: Candidate,
): Promise<LookedUp> {
  if (!endpoint.cache || cachePlan === null || cachePlan === "bypass") return { hit: null, place: null };
  const subject = { accountId: caller.accountId, modelId: model.id, route: `${caller.key.mode} ${endpoint.route}` };
  const look = await cache.look(endpoint.cache(body), cachePlan, subject);
  return look.hit ? { hit: look.hit, place: null } : { hit: null, place: look.place };
}

/** Settles a request for nothing and gives the kept answer. */
export async function answerFromCache(
  endpoint: Rewritable,
  call: AdmittedCall<unknown>,
  cached: CachedAnswer,
  trace: Trace,
): Promise<Response> {
  const { hold, lifetime } = call;
  const { answer, deliveredBytes: bytes, finishReason } = cached;
  hold.provider = CACHE_PROVIDER;
  const usage = cached.usage;
  const head: KeptHead = { ...call.head, cache: "hit" };
  const settlement = await hold.settle({ outcome: "completed", usage, delivered: { bytes, finishReason }, answer, head });
  lifetime.end();
  call.record(settlement, null);
  trace.facts.available = settlement.available ?? undefined;
  trace.facts.cache = head.cache;
  const held: MicroCredits = ZERO_CREDITS;
  return keptResponse(endpoint, answer, { charge: { generationId: hold.facts.id, settlement }, held, trace });
}
