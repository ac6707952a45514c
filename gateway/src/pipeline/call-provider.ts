/**
 * Step 6: who serves the model, and how a call that failed is counted.
 */
import type { Caller } from "../callers/caller.ts";
import { TEST_PROVIDER } from "../catalog/audience.ts";
import type { CatalogModel } from "../catalog/catalog.ts";
import { ApiError } from "../errors/api-error.ts";
import { type Provider, UpstreamError, type UpstreamFailure } from "../providers/provider.ts";
import { orderRoutes } from "../routing/order-routes.ts";
import type { Routes } from "../routing/route.ts";
import type { RouteHealth } from "../routing/route-health.ts";
import type { CallOutcome } from "./plan-settlement.ts";
import type { RequestLifetime } from "./request-lifetime.ts";

export interface RoutingParts {
  providers: ReadonlyMap<string, Provider>;
  realProviders: ReadonlySet<string>;
  routeHealth: RouteHealth;
}

/**
 * Who can serve a model for this caller, best first.
 * @throws ApiError provider_not_configured when nobody can.
 */
export function routesFor(
  { providers, realProviders, routeHealth }: RoutingParts,
  model: CatalogModel,
  caller: { key: Pick<Caller["key"], "mode"> },
  canServe: (provider: Provider) => boolean,
): Routes {
  const isTest = caller.key.mode === "test";
  const ranked = model.routes.flatMap(({ provider: name, upstreamName, position, weight }) => {
    const provider = providers.get(isTest ? TEST_PROVIDER : name);
    return provider && canServe(provider) ? [{ provider, upstreamModel: upstreamName, position, weight }] : [];
  });
  const real = ranked.filter(({ provider }) => realProviders.has(provider.name));
  // A simulation never steps in for a provider that failed.
  const [first, ...others] = orderRoutes(isTest || real.length === 0 ? ranked.slice(0, 1) : real, routeHealth);
  if (first) return [first, ...others];
  const names = model.routes.map(({ provider }) => provider).join(", ");
  throw new ApiError("provider_not_configured", {
    message: `${model.id} is not available on this server: none of its providers (${names}) is set up.`,
  });
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
