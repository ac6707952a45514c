/** A key's expiry. */
import { fieldError } from "../errors.ts";

/** Whether an expiry or revocation lies behind. */
export function hasEnded(end: Date | null, now: Date): boolean {
  return end !== null && end <= now;
}

/** @throws ControlPlaneError invalid_request: to end a key now there is keys.revoke. */
export function requireFuture(expiresAt: Date | null | undefined, now: Date): void {
  if (expiresAt && expiresAt <= now) throw fieldError("expiresAt", "must be in the future");
}
