/**
 * The caller's `Idempotency-Key`, as the ledger claims it.
 *
 * Stripe's rules (docs.stripe.com/api/idempotent_requests): up to 255 characters; the same key with the same request gives the
 * first answer again, with another request it is an error. Key and body are stored as hashes only.
 */
import type { IdempotencyClaimRequest } from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
import { HEADERS } from "../http/headers.ts";

const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

function sha256(...parts: string[]): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const part of parts) hash.update(part).update("\n");
  return hash.digest("hex");
}

/**
 * @param route method and path, as the caller sees them.
 * @param bodyText the body as it came.
 * @returns null without the header. @throws ApiError invalid_request
 */
export function readClaim(headers: Headers, route: string, bodyText: string): IdempotencyClaimRequest | null {
  const key = headers.get(HEADERS.idempotencyKey);
  if (key === null) return null;
  if (!KEY_PATTERN.test(key)) {
    throw new ApiError("invalid_request", {
      message: "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.",
      param: HEADERS.idempotencyKey,
    });
  }
  return { route, keyHash: sha256(key), fingerprint: sha256(route, bodyText) };
}
