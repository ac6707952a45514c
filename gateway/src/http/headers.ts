/**
 * Every header of ours: its name, and how its value is written. Values that come from a caller or an upstream never get here
 * unchecked.
 */
import { formatCredits, type MicroCredits } from "@sellapi/prisma";
import type { RateLimitState } from "../rate-limit/rate-limiter.ts";

export const HEADERS = {
  requestId: "x-request-id",
  generationId: "x-sellapi-generation-id",
  creditsCharged: "x-sellapi-credits-charged",
  creditsBalance: "x-sellapi-credits-balance",
  creditsHeld: "x-sellapi-credits-held",
  maxCredits: "x-sellapi-max-credits",
  maxTokens: "x-sellapi-max-tokens",
  provider: "x-sellapi-provider",
  cache: "x-sellapi-cache",
  rateLimit: "x-ratelimit-limit",
  rateRemaining: "x-ratelimit-remaining",
  rateReset: "x-ratelimit-reset",
  rateLimitRequests: "x-ratelimit-limit-requests",
  rateRemainingRequests: "x-ratelimit-remaining-requests",
  rateResetRequests: "x-ratelimit-reset-requests",
  retryAfter: "retry-after",
  shouldRetry: "x-should-retry",
  idempotencyKey: "idempotency-key",
  idempotentReplayed: "idempotent-replayed",
  preferenceApplied: "preference-applied",
} as const;

/** How an answer came about, for a request whose answers may be given again. */
export const CACHE_STATES = ["hit", "miss", "bypass"] as const;

/** What is known about a request by the time it is answered; each becomes headers. */
export interface AnswerFacts {
  requestId: string;
  rate?: RateLimitState | undefined;
  available?: MicroCredits | undefined;
  charged?: MicroCredits;
  held?: MicroCredits;
  generationId?: string;
  /** The output limit, where we lowered it. */
  maxTokens?: number | undefined;
  /** Who served it; not known yet when the headers of a slow stream leave. */
  provider?: string | undefined;
  cache?: (typeof CACHE_STATES)[number] | undefined;
  /** Whether this is an earlier request's answer, given again for its Idempotency-Key. */
  isReplayed?: boolean;
}

/** Any page may call the gateway with a key; no cookie ever counts here, so no origin is special. */
const CORS_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": Object.values(HEADERS).join(", "),
};

function writeRate(headers: Record<string, string>, rate: RateLimitState, now: number): void {
  const limit = String(rate.limit);
  const remaining = String(rate.remaining);
  headers[HEADERS.rateLimit] = limit;
  headers[HEADERS.rateRemaining] = remaining;
  headers[HEADERS.rateReset] = String(Math.max(0, Math.ceil((rate.resetAt - now) / 1000)));
  headers[HEADERS.rateLimitRequests] = limit;
  headers[HEADERS.rateRemainingRequests] = remaining;
  headers[HEADERS.rateResetRequests] = String(Math.ceil(rate.resetAt / 1000));
}

/** The headers of an answer. */
export function answerHeaders(facts: AnswerFacts, contentType = "application/json; charset=utf-8"): Record<string, string> {
  const headers: Record<string, string> = {
    "content-type": contentType,
    "cache-control": "no-store",
    ...CORS_HEADERS,
    [HEADERS.requestId]: facts.requestId,
  };
  if (facts.rate) writeRate(headers, facts.rate, Date.now());
  if (facts.available !== undefined) headers[HEADERS.creditsBalance] = formatCredits(facts.available);
  if (facts.charged !== undefined) headers[HEADERS.creditsCharged] = formatCredits(facts.charged);
  if (facts.held !== undefined) headers[HEADERS.creditsHeld] = formatCredits(facts.held);
  if (facts.generationId !== undefined) headers[HEADERS.generationId] = facts.generationId;
  if (facts.maxTokens !== undefined) headers[HEADERS.maxTokens] = String(facts.maxTokens);
  if (facts.provider !== undefined) headers[HEADERS.provider] = facts.provider;
  if (facts.cache !== undefined) headers[HEADERS.cache] = facts.cache;
  if (facts.isReplayed) headers[HEADERS.idempotentReplayed] = "true";
  return headers;
}

const HEADER_NAMES = /^[A-Za-z0-9\-, ]{1,1000}$/;

/** The answer to a browser's preflight: any origin, our methods, and the headers it asked for. */
export function preflightResponse(requestId: string, requestedHeaders: string | null): Response {
  const allowed = requestedHeaders && HEADER_NAMES.test(requestedHeaders) ? requestedHeaders : "authorization, content-type";
  return new Response(null, {
    status: 204,
    headers: {
      ...CORS_HEADERS,
      [HEADERS.requestId]: requestId,
      "access-control-allow-methods": "GET, POST, OPTIONS",
      "access-control-allow-headers": allowed,
      "access-control-max-age": "86400",
    },
  });
}
