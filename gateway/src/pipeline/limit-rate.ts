/**
 * Step 3: one sliding window per key and bucket, shared by all gateways.
 */
import type { Caller, LimitBucket } from "../callers/caller.ts";
import type { CallerCache } from "../callers/caller-cache.ts";
import { ApiError } from "../errors/api-error.ts";
import type { RateLimiter, RateLimitState } from "../rate-limit/rate-limiter.ts";

function subject(caller: Caller, bucket: LimitBucket): string {
  return `${bucket}:${caller.key.id}`;
}

export interface LimitedRequest {
  /** Null when the request may go on. */
  refusal: ApiError | null;
  state: RateLimitState;
}

/** What a caller is told whose window is used up. */
export function rateRefusal(state: RateLimitState, now: number): ApiError {
  // At the very end of the window a request is still refused; a millisecond later one is not.
  const waitSeconds = Math.max(1, Math.ceil((state.resetAt + 1 - now) / 1000));
  return new ApiError("rate_limit_exceeded", {
    message: `This key may make ${state.limit} requests a minute. Try again in ${waitSeconds} s.`,
    fields: { limit: state.limit, remaining: state.remaining, reset_seconds: waitSeconds },
    retryAfterSeconds: waitSeconds,
  });
}

/** Counts a request of this caller. */
export async function limitRate(limiter: RateLimiter, caller: Caller, bucket: LimitBucket): Promise<LimitedRequest> {
  const decision = await limiter.consume(subject(caller, bucket), caller.limits[bucket]);
  return { refusal: decision.allowed ? null : rateRefusal(decision, Date.now()), state: decision };
}

/** The same, but a refusal that rests on a remembered limit is looked at again with the limit as it stands now. */
export async function limitRateNow(
  { callers, limiter }: { callers: CallerCache; limiter: RateLimiter },
  { caller, secret }: { caller: Caller; secret: string },
  bucket: LimitBucket,
): Promise<LimitedRequest> {
  const limited = await limitRate(limiter, caller, bucket);
  if (!limited.refusal) return limited;
  // Where that cannot be looked up, the refusal stands.
  const current = await callers.lookAgainUnlessBusy(secret, caller).catch(() => caller);
  return current.limits[bucket] === caller.limits[bucket] ? limited : limitRate(limiter, current, bucket);
}

/** How the caller's window stands, without counting. */
export function peekRate(limiter: RateLimiter, caller: Caller, bucket: LimitBucket): Promise<RateLimitState> {
  return limiter.peek(subject(caller, bucket), caller.limits[bucket]);
}

/** Failed authentications a minute that one address may make before it is refused outright. */
const ANONYMOUS_PER_MINUTE = 600;

/** How the window of a network address stands, without counting. */
export function peekAnonymous(limiter: RateLimiter, address: string): Promise<RateLimitState> {
  return limiter.peek(`anonymous:${address}`, ANONYMOUS_PER_MINUTE);
}

/** Counts a request without a valid key against its network address, so that guessing keys has a pace. */
export async function limitAnonymous(limiter: RateLimiter, address: string): Promise<LimitedRequest> {
  const decision = await limiter.consume(`anonymous:${address}`, ANONYMOUS_PER_MINUTE);
  return { refusal: decision.allowed ? null : rateRefusal(decision, Date.now()), state: decision };
}
