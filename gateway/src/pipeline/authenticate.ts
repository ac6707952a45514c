/**
 * Step 1: who is calling. One message for every bad key, so that a probe learns nothing.
 */
import type { Caller } from "../callers/caller.ts";
import type { CallerCache } from "../callers/caller-cache.ts";
import { ApiError } from "../errors/api-error.ts";

export interface Authenticated {
  caller: Caller;
  secret: string;
}

const BEARER = /^Bearer +(\S+) *$/i;

/** The secret a request carries: a bearer token, or `x-api-key`. */
export function secretOf(headers: Headers): string | null {
  const authorization = headers.get("authorization");
  if (authorization) return BEARER.exec(authorization)?.[1] ?? null;
  return headers.get("x-api-key");
}

/** Who calls; an account that is suspended too, since its answer tells it its limits and balance. @throws ApiError invalid_api_key */
export async function authenticate(callers: CallerCache, headers: Headers): Promise<Authenticated> {
  const secret = secretOf(headers);
  const caller = secret ? await callers.get(secret) : null;
  if (!secret || !caller) throw new ApiError("invalid_api_key");
  return { caller, secret };
}

/** @throws ApiError api_disabled for a suspended account. */
export function requireActive(caller: Caller): void {
  if (caller.isSuspended) throw new ApiError("api_disabled");
}
