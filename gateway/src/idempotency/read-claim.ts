/**
 * The caller's `Idempotency-Key`, as the ledger claims it.
 *
 * Stripe's rules (docs.stripe.com/api/idempotent_requests): up to 255 characters; the same key with the same request gives the
 * first answer again, with another request it is an error. Key and body are stored as hashes only.
 */
import type { IdempotencyClaimRequest, KeyMode } from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
import { HEADERS } from "../http/headers.ts";

const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

function sha256(...parts: string[]): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const part of parts) hash.update(part).update("\n");
  return hash.digest("hex");
}

/** Within an account a key of the caller's means one request of one kind. */
export interface ClaimScope {
  /** Method and path, without the surface's prefix. */
  route: string;
  /** A rehearsal with a test key must not become the answer of a live one, nor the reverse. */
  mode: KeyMode;
}

/**
 * @param bodyText the body as it came.
 * @returns null without the header. @throws ApiError invalid_request
 */
export function readClaim(headers: Headers, scope: ClaimScope, bodyText: string): IdempotencyClaimRequest | null {
  const key = headers.get(HEADERS.idempotencyKey);
  if (key === null) return null;
  if (!KEY_PATTERN.test(key)) {
    throw new ApiError("invalid_request", {
      message: "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.",
      param: HEADERS.idempotencyKey,
    });
  }
  const route = `${scope.mode} ${scope.route}`;
  return { route, keyHash: sha256(key), fingerprint: sha256(route, bodyText) };
}
