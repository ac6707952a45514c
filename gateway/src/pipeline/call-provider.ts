/**
 * Step 6: who serves the model, and how a call that failed is counted.
 */
import type { Caller } from "../callers/caller.ts";
import { TEST_PROVIDER } from "../catalog/audience.ts";
import type { CatalogModel } from "../catalog/catalog.ts";
import { ApiError } from "../errors/api-error.ts";
import { type Provider, UpstreamError, type UpstreamFailure } from "../providers/provider.ts";
import type { CallOutcome } from "./plan-settlement.ts";
import type { RequestLifetime } from "./request-lifetime.ts";

/** A provider that can serve a model, and the model's name there. */
export interface Route {
  provider: Provider;
  upstreamModel: string;
}

/**
 * Who can serve a model for this caller, best first.
 * @throws ApiError provider_not_configured when nobody can.
 */
export function routesFor(
  providers: ReadonlyMap<string, Provider>,
  model: CatalogModel,
  caller: { key: Pick<Caller["key"], "mode"> },
  canServe: (provider: Provider) => boolean,
): readonly [Route, ...Route[]] {
  const provider = providers.get(caller.key.mode === "test" ? TEST_PROVIDER : model.provider);
  if (provider && canServe(provider)) return [{ provider, upstreamModel: model.upstreamName }];
  throw new ApiError("provider_not_configured", { message: `${model.id} is not available on this server right now.` });
}

const FAILURE_OUTCOMES = {
  rejected: "upstream_rejected",
  rate_limited: "upstream_failed",
  failed: "upstream_failed",
  timed_out: "timed_out",
  interrupted: "upstream_interrupted",
} as const satisfies Record<UpstreamFailure, CallOutcome>;

/** How a call that threw ended. */
export function outcomeOfFailure(error: unknown, lifetime: RequestLifetime): CallOutcome {
  if (lifetime.hasCallerLeft) return "client_aborted";
  // Cut short by ourselves: the caller pays for what was delivered, as if the upstream had broken off.
  if (lifetime.isCut) return "upstream_interrupted";
  return error instanceof UpstreamError ? FAILURE_OUTCOMES[error.failure] : "upstream_failed";
}

/** Calls the routes' providers until one accepts. @param onAsk told who is asked, each time. @throws UpstreamError of the last. */
export async function callProvider<Answer>(
  routes: readonly [Route, ...Route[]],
  ask: (route: Route) => Promise<Answer>,
  onAsk: (provider: string) => void,
): Promise<Answer> {
  const [route] = routes;
  onAsk(route.provider.name);
  return ask(route);
}

/** Whether another model of the caller's list may do better: this one's providers failed, and nobody gave up. */
export function isWorthAnotherModel(error: unknown, lifetime: RequestLifetime): boolean {
  return error instanceof UpstreamError && error.failure !== "rejected" && !lifetime.signal.aborted;
}

/**
 * Waits until the upstream has accepted a stream, but no longer than this.
 * @returns whether it has. @throws what the upstream refused it with.
 */
export async function opensWithin(accepted: Promise<unknown>, waitMs: number): Promise<boolean> {
  const { promise: waited, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, waitMs, false);
  try {
    return await Promise.race([accepted.then(() => true), waited]);
  } finally {
    clearTimeout(timer);
  }
}
