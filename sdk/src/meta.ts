/** What the headers of an answer say about its price, the balance and the limits, parsed once and put on every result and error. */
import { type Credits, isCredits } from "./credits.ts";
import * as HEADERS from "./http/header-names.ts";
import { fieldOf, numberOrNull, textOrNull } from "./json.ts";

export interface CreditsMeta {
  /** What this request was charged. Null on errors, and on a stream until it has settled. */
  readonly charged: Credits | null;
  /** Spendable credits after this request; on a stream that still runs, after its hold. */
  readonly balance: Credits | null;
  /** The most a running stream can cost. Null elsewhere. */
  readonly held: Credits | null;
}

export interface RateLimitMeta {
  /** Requests per minute that the key may make in this bucket. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** When the window allows the full limit again, by this machine's clock. */
  readonly resetAt: Date | null;
}

export interface ResponseMeta {
  readonly status: number;
  readonly requestId: string | null;
  /** Id of the receipt (`client.generations.retrieve`). Null on requests that are not billable. */
  readonly generationId: string | null;
  /** How many times the request was sent again before this answer came. */
  readonly retries: number;
  /** All headers, names in lower case. A plain object, so that it prints and serialises; the `Headers` are on `response`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly credits: CreditsMeta;
  readonly rateLimit: RateLimitMeta;
  /** Whether the response cache answered. Null on requests that cannot be cached. */
  readonly cache: "hit" | "miss" | "bypass" | null;
  /** The output limit the gateway used where it lowered the request's to what was affordable. */
  readonly maxTokens: number | null;
  /** True when this is the stored answer to an earlier request with the same idempotency key; it was charged once. */
  readonly idempotentReplayed: boolean;
}

/** A value with the meta of the response it came in. `_meta` is not enumerable: `JSON.stringify` does not see it. */
export type WithMeta<T> = T & { readonly _meta: ResponseMeta };

function cacheState(value: string | null): ResponseMeta["cache"] {
  return value === "hit" || value === "miss" || value === "bypass" ? value : null;
}

function creditsOrNull(value: unknown): Credits | null {
  return isCredits(value) ? value : null;
}

/** From seconds, not from the epoch time that is sent as well: seconds hold on a machine whose clock is wrong. */
function resetAt(headers: Headers): Date | null {
  const seconds = numberOrNull(headers.get(HEADERS.rateLimitReset));
  return seconds === null ? null : new Date(Date.now() + seconds * 1000);
}

/** Reads the meta of a response. Headers that are absent or malformed give null, never an error. */
export function readMeta(response: Response, retries: number): ResponseMeta {
  const { headers } = response;
  return {
    status: response.status,
    requestId: headers.get(HEADERS.requestId),
    generationId: headers.get(HEADERS.generationId),
    retries,
    headers: Object.fromEntries(headers.entries()),
    credits: {
      charged: creditsOrNull(headers.get(HEADERS.creditsCharged)),
      balance: creditsOrNull(headers.get(HEADERS.creditsBalance)),
      held: creditsOrNull(headers.get(HEADERS.creditsHeld)),
    },
    rateLimit: {
      limit: numberOrNull(headers.get(HEADERS.rateLimitLimit)),
      remaining: numberOrNull(headers.get(HEADERS.rateLimitRemaining)),
      resetAt: resetAt(headers),
    },
    cache: cacheState(headers.get(HEADERS.cache)),
    maxTokens: numberOrNull(headers.get(HEADERS.maxTokens)),
    idempotentReplayed: headers.get(HEADERS.idempotentReplayed) === "true",
  };
}

/** The meta of a finished stream: the headers' meta with the charge that the chunk's `x_sellapi` brought, which ends the hold. */
export function settleMeta(meta: ResponseMeta, settlement: unknown): ResponseMeta {
  return {
    ...meta,
    generationId: textOrNull(fieldOf(settlement, "generation_id")) ?? meta.generationId,
    credits: {
      charged: creditsOrNull(fieldOf(settlement, "credits_charged")),
      balance: creditsOrNull(fieldOf(settlement, "credits_balance")) ?? meta.credits.balance,
      held: null,
    },
  };
}

/** Attaches the meta to a parsed body. A body that is no object (a bare string or number) cannot carry it and is returned as it is. */
export function attachMeta(body: unknown, meta: ResponseMeta): void {
  if (typeof body === "object" && body !== null) Object.defineProperty(body, "_meta", { value: meta, enumerable: false });
}
