/** What goes into the ledger on the request path and what comes out of it. */
import type { MicroCredits } from "../credits.ts";
import type { Outcome, UsageSource } from "../generated/enums.ts";

/** A caller's Idempotency-Key, to be claimed together with the hold. */
export interface IdempotencyClaimRequest {
  /** Method and path: the same key on another route is another key. */
  route: string;
  /** SHA-256 of the key, in hex; the key itself is not stored. */
  keyHash: string;
  /** SHA-256 of the body, in hex: another body under the same key is a mistake of the caller's. */
  fingerprint: string;
}

/** Asks for the most a request can cost to be set aside. */
export interface HoldRequest {
  /** The generation's id, minted by the gateway. */
  id: string;
  accountId: string;
  keyId: string;
  modelId: string;
  /** The price row the request will be charged by, whatever happens to prices meanwhile. */
  priceId: bigint;
  requestId: string;
  streamed: boolean;
  amount: MicroCredits;
  /** By which version of the caller's rights the request was admitted (`api_keys` and `accounts`); without it any will do. */
  rights?: string;
  claim?: IdempotencyClaimRequest;
}

export type HoldRefusal =
  | "key_revoked"
  | "key_expired"
  | "account_suspended"
  | "rights_changed"
  | "key_cap_reached"
  | "insufficient_credits";

/** Why an Idempotency-Key cannot be claimed: another request with it runs, was answered, or had another body. */
export type ClaimRefusal = "idempotency_running" | "idempotency_done" | "idempotency_mismatch";

/** `available` is what is left to spend after this hold: of the account, or of the key's cap where that refused. */
export type HoldResult =
  | { ok: true; available: MicroCredits }
  | { ok: false; reason: HoldRefusal; available: MicroCredits }
  | { ok: false; reason: ClaimRefusal; generationId: string };

/** Billed quantities by bucket (see catalog/rates.ts); the buckets are disjoint. */
export type BilledUsage = Record<string, number>;

/** How a hold ends: settled for a charge, or released for nothing. What is known of the request becomes its receipt. */
export interface Resolution {
  id: string;
  state: "settled" | "released";
  /** What the usage costs; what is really charged is in the answer. Zero when released. */
  charge: MicroCredits;
  provider: string | null;
  usage: BilledUsage | null;
  usageSource: UsageSource;
  outcome: Outcome;
  finishReason: string | null;
  latencyMs: number;
  firstTokenMs: number | null;
  /** The sealed answer to keep for the hold's Idempotency-Key. */
  answer?: Uint8Array;
}

export interface Resolved {
  charged: MicroCredits;
  shortfall: MicroCredits;
  available: MicroCredits;
}
