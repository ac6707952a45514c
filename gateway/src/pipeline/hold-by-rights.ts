/**
 * The hold, by the rights that its caller has at this moment.
 *
 * A gateway remembers callers for some seconds (callers/caller-cache.ts). Whoever has lost a tier, a scope, a model or a part of their
 * limit meanwhile must not be served by what is remembered: the hold refuses such a request, and it is decided again here.
 */
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import type { EndpointKind } from "../endpoints/kinds.ts";
import { type HoldOutcome, type HoldWish, holdCredits, RightsChanged } from "./hold-credits.ts";
import { limitRate } from "./limit-rate.ts";
import { resolveModel } from "./resolve-model.ts";
import type { Trace } from "./trace.ts";

/** Who was admitted to which model. */
export interface AdmittedCaller {
  caller: Caller;
  secret: string;
  kind: EndpointKind;
  modelId: string;
  /** Learns who the caller is now and how their window stands, for the answer's headers. */
  trace: Trace;
}

type RightsDependencies = Pick<Dependencies, "callers" | "catalog" | "hold" | "limiter">;

/** @throws ApiError what speaks against the request by the rights of now. */
async function decideAgain({ callers, catalog, limiter }: RightsDependencies, admitted: AdmittedCaller): Promise<Caller> {
  const { caller, secret, kind, modelId, trace } = admitted;
  const current = await callers.lookAgain(secret);
  trace.caller = current;
  resolveModel(catalog, kind, { name: modelId }, current);
  // Counted a second time only where the limit is another one.
  if (current.limits[kind.bucket] === caller.limits[kind.bucket]) return current;
  const { refusal, state } = await limitRate(limiter, current, kind.bucket);
  trace.facts.rate = state;
  if (refusal) throw refusal;
  return current;
}

/** Twice in a row somebody would have to change the same caller's rights within milliseconds. */
const TRIES_MAX = 3;

/** @throws ApiError as holdCredits does, and what speaks against the request by the rights of now. */
export async function holdByRights(
  dependencies: RightsDependencies,
  admitted: AdmittedCaller,
  wish: HoldWish,
): Promise<HoldOutcome> {
  let { caller } = admitted;
  for (let tries = 1; ; tries += 1) {
    try {
      const { rights } = caller;
      return await holdCredits(dependencies.hold, { ...wish, request: { ...wish.request, rights } });
    } catch (error) {
      if (!(error instanceof RightsChanged) || tries === TRIES_MAX) throw error;
      caller = await decideAgain(dependencies, { ...admitted, caller });
    }
  }
}
