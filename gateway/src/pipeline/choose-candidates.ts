/**
 * Which of the models asked for can be asked at all. A name whose provider is not set up here is passed over while another is left:
 * a list of fallbacks is there so that one of them answers.
 */
import type { Caller } from "../callers/caller.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Provider } from "../providers/provider.ts";
import type { Routes } from "../routing/route.ts";
import { type RoutingParts, routesFor } from "./call-provider.ts";
import type { ResolvedModel } from "./resolve-model.ts";

/** A model that may serve the request, and who has it. */
export interface Candidate extends ResolvedModel {
  routes: Routes;
}

/** A model that is passed over, and why. */
interface Skipped {
  id: string;
  reason: ApiError;
}

function noneLeft(skipped: readonly Skipped[]): ApiError {
  const [only, ...others] = skipped;
  if (only && others.length === 0) return only.reason;
  const reasons = skipped.map(({ reason }) => reason.message).join(" ");
  return new ApiError("provider_not_configured", {
    message: `None of the models asked for can be served. ${reasons}`,
    param: "models",
    fields: { skipped_models: skipped.map(({ id, reason }) => ({ model: id, reason: reason.code })) },
  });
}

/**
 * The models with somebody to serve them, in the caller's order.
 * @throws ApiError provider_not_configured when there is none; where several were asked for it names each, and why it was skipped.
 */
export function chooseCandidates(
  parts: RoutingParts,
  models: readonly ResolvedModel[],
  caller: { key: Pick<Caller["key"], "mode"> },
  canServe: (provider: Provider) => boolean,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  // Two names may mean one model: asking it twice would only fail twice.
  const distinct = new Map(models.map((resolved) => [resolved.model.id, resolved] as const));
  for (const resolved of distinct.values()) {
    try {
      candidates.push({ ...resolved, routes: routesFor(parts, resolved.model, caller, canServe) });
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "provider_not_configured")) throw error;
      skipped.push({ id: resolved.model.id, reason: error });
    }
  }
  if (candidates.length === 0) throw noneLeft(skipped);
  return candidates;
}
