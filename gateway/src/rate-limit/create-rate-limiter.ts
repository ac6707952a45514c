/** Picks the rate limiter that the configuration names. */
import { createInProcessRateLimiter } from "./in-process.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { openRedisRateLimiter } from "./redis.ts";
import { openUpstashRateLimiter } from "./upstash.ts";
import { type FallbackOptions, RateLimiterWithFallback } from "./with-fallback.ts";

/** What each kind of limiter is configured with. */
interface ConfigByKind {
  upstash: { url: string; token: string };
  redis: { url: string };
  "in-process": object;
}
type Kind = keyof ConfigByKind;

/** Where limits are counted. The in-process kind is for a single gateway process. */
export type RateLimiterConfig<Chosen extends Kind = Kind> = { [K in Chosen]: { kind: K } & ConfigByKind[K] }[Chosen];

/** How the limiter behaves while its shared store is away; without meaning for the in-process kind. */
export type AwayOptions = Omit<FallbackOptions, "shared" | "local">;

type Build<Chosen extends Kind> = (config: RateLimiterConfig<Chosen>, away: AwayOptions) => RateLimiter;

function withFallback(shared: RateLimiter, away: AwayOptions): RateLimiter {
  return new RateLimiterWithFallback({ ...away, shared, local: createInProcessRateLimiter() });
}

const builders: { [K in Kind]: Build<K> } = {
  upstash: ({ url, token }, away) => withFallback(openUpstashRateLimiter({ url, token }), away),
  redis: ({ url }, away) => withFallback(openRedisRateLimiter({ url }), away),
  "in-process": () => createInProcessRateLimiter(),
};

/**
 * The gateway's rate limiter. The shared kinds fall back to limiting in this process while their store is away.
 * @throws TypeError or UrlError for an address that is none. A store that is away is no error.
 */
export function createRateLimiter<Chosen extends Kind>(config: RateLimiterConfig<Chosen>, away: AwayOptions = {}): RateLimiter {
  return builders[config.kind](config, away);
}
