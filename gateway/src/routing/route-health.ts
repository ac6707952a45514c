/**
 * How the routes have done lately, in this process: a route that fails again and again, or that asked for a pause, cools down.
 *
 * A cooling route is tried last, so that a model with another provider is served there meanwhile. One that asked for a pause
 * (429 with Retry-After) is not tried at all until the pause is over: asking again would only make it longer.
 */
import { UpstreamError } from "../providers/provider.ts";
import type { Route } from "./route.ts";

export interface RouteHealthOptions {
  /** Consecutive failures after which a route cools down. */
  failuresToCool: number;
  coolMs: number;
  /** The longest pause a vendor is granted; what asks for more is tried again after this. */
  pauseMaxMs: number;
}

interface Condition {
  consecutiveFailures: number;
  /** Until when it is tried last; 0 when it is not. */
  coolUntil: number;
  /** Until when it is not tried; 0 when it is. */
  pausedUntil: number;
}

/** Names beyond this are forgotten, oldest first; there are only as many as the registry has routes. */
const CONDITIONS_MAX = 10_000;

export class RouteHealth {
  readonly #options: RouteHealthOptions;
  readonly #now: () => number;
  readonly #conditions = new Map<string, Condition>();

  /** @param now a time that never goes back, in milliseconds. */
  constructor(options: RouteHealthOptions, now: () => number = () => performance.now()) {
    this.#options = options;
    this.#now = now;
  }

  isCooling(route: Route): boolean {
    return (this.#conditions.get(nameOf(route))?.coolUntil ?? 0) > this.#now();
  }

  /** Milliseconds until the vendor wants to be asked again; 0 when now is fine. */
  pauseMs(route: Route): number {
    return Math.max(0, (this.#conditions.get(nameOf(route))?.pausedUntil ?? 0) - this.#now());
  }

  recordSuccess(route: Route): void {
    this.#conditions.delete(nameOf(route));
  }

  /** What the caller did wrong, or what was broken off by the caller, says nothing about the route. */
  recordFailure(route: Route, error: unknown): void {
    if (!(error instanceof UpstreamError) || error.failure === "rejected") return;
    const { coolMs, failuresToCool, pauseMaxMs } = this.#options;
    const condition = this.#conditions.get(nameOf(route)) ?? { consecutiveFailures: 0, coolUntil: 0, pausedUntil: 0 };
    condition.consecutiveFailures += 1;
    if (condition.consecutiveFailures >= failuresToCool) condition.coolUntil = this.#now() + coolMs;
    if (error.failure === "rate_limited" && error.retryAfterSeconds !== null) {
      condition.pausedUntil = this.#now() + Math.min(error.retryAfterSeconds * 1000, pauseMaxMs);
    }
    if (this.#conditions.size >= CONDITIONS_MAX) this.#conditions.delete(this.#conditions.keys().next().value ?? "");
    this.#conditions.set(nameOf(route), condition);
  }
}

function nameOf({ provider, upstreamModel }: Route): string {
  return `${provider.name} ${upstreamModel}`;
}
