/**
 * Secrets of endpoints and the signatures made with them, as Standard Webhooks has it (github.com/standard-webhooks/standard-webhooks,
 * spec/standard-webhooks.md): HMAC-SHA-256 over `id.timestamp.body`, base64, behind `v1,`; the secret is base64 behind `whsec_`.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { Pepper } from "@sellapi/prisma";
import { openText, sealText } from "../idempotency/sealed-text.ts";

const PREFIX = "whsec_";
/** The specification asks for 24 to 64. */
const SECRET_BYTES = 32;

/** A new secret, as it is shown once. */
export function createWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64");
}

function boundTo(endpointId: string): string {
  return `webhook secret of ${endpointId}`;
}

/** The secret as it is stored; it opens for this endpoint alone. */
export function sealWebhookSecret(secret: string, endpointId: string, peppers: readonly Pepper[]): Uint8Array<ArrayBuffer> {
  return sealText(secret, boundTo(endpointId), peppers);
}

/** @returns null when the pepper that it was sealed under is gone. */
export function openWebhookSecret(sealed: Uint8Array, endpointId: string, peppers: readonly Pepper[]): string | null {
  return openText(sealed, boundTo(endpointId), peppers);
}

export interface SignedContent {
  /** The `webhook-id`. */
  id: string;
  timestampSeconds: number;
  body: string;
}

/** The value of `webhook-signature`: one signature for each secret, parted by spaces. */
export function signatureOf({ id, timestampSeconds, body }: SignedContent, secrets: readonly string[]): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), "base64");
      return `v1,${createHmac("sha256", key).update(`${id}.${timestampSeconds}.${body}`).digest("base64")}`;
    })
    .join(" ");
}
