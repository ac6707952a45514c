/**
 * Calls the routes of a model until one accepts, all before the caller has the first byte.
 *
 * One attempt at a time: two calls are two bills. An attempt that may have been served (an answer that broke off) is not repeated;
 * one that was refused, or never arrived, goes to the next route, and when all have failed, after a pause, to the first again.
 */
import { UpstreamError } from "../providers/provider.ts";
import type { RetryShare } from "./retry-share.ts";
import type { Route, Routes } from "./route.ts";
import type { RouteHealth } from "./route-health.ts";

export interface RetryBudget {
  /** Calls to any route for one request, the first included. */
  attemptsMax: number;
  /** After this long no further attempt begins. */
  budgetMs: number;
  /** The first pause before a route is tried again; each further one is twice as long. */
  backOffMs: number;
}

export interface RouteCall<Answer> {
  routes: Routes;
  health: RouteHealth;
  retry: RetryBudget;
  /** How many calls of all may be second tries. */
  share: RetryShare;
  /** Aborted when the caller leaves or the request's deadline passes. */
  signal: AbortSignal;
  ask: (route: Route) => Promise<Answer>;
  /** Told who is asked, before each attempt. */
  onAsk: (provider: string) => void;
}

const SERVER_ERRORS_FROM = 500;

/** Whether another provider may do better: nothing was accepted here, and it is not the caller's request that is wrong. */
function isWorthAnother(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.failure !== "rejected" && error.failure !== "interrupted";
}

/** Whether the same provider may do better a moment later: it was busy, broken or not there; not that it refuses us. */
function isPassing(error: UpstreamError): boolean {
  if (error.failure === "rate_limited") return true;
  return error.failure === "failed" && (error.status === null || error.status >= SERVER_ERRORS_FROM);
}

/** Half to all of the step, so that many who failed together do not come back together. */
function backOff(retry: RetryBudget, round: number): number {
  const step = retry.backOffMs * 2 ** (round - 1);
  return step / 2 + (Math.random() * step) / 2;
}

function paused(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  });
}

/** What a caller is told whose only providers asked for a pause. */
function pausedError(pauseMs: number): UpstreamError {
  const retryAfterSeconds = Math.max(1, Math.ceil(pauseMs / 1000));
  return new UpstreamError("rate_limited", "every provider of this model asked for a pause", { retryAfterSeconds });
}

/** @throws UpstreamError of the last attempt; `rate_limited` where every route is paused; the signal's reason. */
export async function callRoutes<Answer>(call: RouteCall<Answer>): Promise<Answer> {
  const leave = call.share.enter();
  try {
    return await callInTurn(call);
  } finally {
    leave();
  }
}

async function callInTurn<Answer>(call: RouteCall<Answer>): Promise<Answer> {
  const { health, retry, routes, signal } = call;
  const until = performance.now() + retry.budgetMs;
  const isSpent = (attempts: number) => attempts >= retry.attemptsMax || performance.now() >= until;
  let left: readonly Route[] = routes;
  let last: UpstreamError | null = null;
  for (let attempts = 0, round = 1; ; round += 1) {
    const again: Route[] = [];
    for (const route of left) {
      if (health.pauseMs(route) > 0) continue;
      const endAgain = last && !isSpent(attempts) ? call.share.tryAgain() : null;
      if (last && !endAgain) throw last;
      attempts += 1;
      try {
        return await attempt(call, route);
      } catch (error) {
        if (signal.aborted || !isWorthAnother(error)) throw error;
        last = error;
        if (isPassing(error)) again.push(route);
      } finally {
        endAgain?.();
      }
    }
    last ??= pausedError(Math.min(...left.map((route) => health.pauseMs(route))));
    const waitMs = backOff(retry, round);
    left = again.filter((route) => health.pauseMs(route) <= waitMs);
    if (left.length === 0 || isSpent(attempts) || performance.now() + waitMs >= until) throw last;
    await paused(waitMs, signal);
  }
}

async function attempt<Answer>({ ask, health, onAsk }: RouteCall<Answer>, route: Route): Promise<Answer> {
  onAsk(route.provider.name);
  try {
    const answer = await ask(route);
    health.recordSuccess(route);
    return answer;
  } catch (error) {
    health.recordFailure(route, error);
    throw error;
  }
}
