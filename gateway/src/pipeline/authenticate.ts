/**
 * Step 1: who is calling. One message for every bad key, so that a probe learns nothing.
 */
import type { Caller } from "../callers/caller.ts";
import type { CallerCache } from "../callers/caller-cache.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Surface } from "../surfaces/surface.ts";
import type { Incoming } from "./trace.ts";

export interface Authenticated {
  caller: Caller;
  secret: string;
}

const BEARER = /^Bearer +(\S+) *$/i;

/** Where a key may stand beside a bearer token: what Anthropic's and Google's clients send. */
const KEY_HEADERS = ["x-api-key", "x-goog-api-key"] as const;

/** The secret a request carries: a bearer token, a key header, or, where the surface takes it, `?key=`. */
export function secretOf(request: Request, surface: Surface): string | null {
  const authorization = request.headers.get("authorization");
  if (authorization) return BEARER.exec(authorization)?.[1] ?? null;
  for (const name of KEY_HEADERS) {
    const secret = request.headers.get(name);
    if (secret !== null) return secret;
  }
  return surface.isKeyInQuery && URL.canParse(request.url) ? new URL(request.url).searchParams.get("key") : null;
}

/** Who calls; an account that is suspended too, since its answer tells it its limits and balance. @throws ApiError invalid_api_key */
export async function authenticate(callers: CallerCache, { request, surface }: Incoming): Promise<Authenticated> {
  const secret = secretOf(request, surface);
  const caller = secret ? await callers.get(secret) : null;
  if (!secret || !caller) throw new ApiError("invalid_api_key");
  // An account that was restored is served again.
  return { caller: caller.isSuspended ? await callers.lookAgainUnlessBusy(secret, caller) : caller, secret };
}

/** @throws ApiError api_disabled for a suspended account. */
export function requireActive(caller: Caller): void {
  if (caller.isSuspended) throw new ApiError("api_disabled");
}
