/**
 * The three kinds of secret that callers carry, their form, and how they are stored.
 *
 * A secret is a prefix and 64 lowercase hex characters: 28 random bytes and the CRC-32 of everything before it. The
 * checksum refuses typos and random probes without a look-up, and lets scanners recognise a leaked key. What is stored is a
 * keyed hash (HMAC-SHA-256 under a server pepper), the prefix and the last four characters; the secret itself never is.
 */
import { createHmac, randomBytes } from "node:crypto";

export const SECRET_PREFIXES = {
  live: "sk-sellapi-",
  test: "sk-sellapi-test-",
  management: "mk-sellapi-",
  operator: "ok-sellapi-",
} as const;

export type SecretKind = keyof typeof SECRET_PREFIXES;

/** What every secret matches; published for secret scanners. */
export const SECRET_PATTERN = /^(sk-sellapi-(?:test-)?|mk-sellapi-|ok-sellapi-)([0-9a-f]{64})$/;

const kindOfPrefix: ReadonlyMap<string, SecretKind> = new Map(
  (Object.keys(SECRET_PREFIXES) as SecretKind[]).map((kind) => [SECRET_PREFIXES[kind], kind]),
);

/** A server-side key for the hash; several may be live while one is being rotated out. The first is used for new secrets. */
export interface Pepper {
  id: number;
  key: Uint8Array;
}

/** The columns that stand for a secret in the database. */
export interface StoredSecret {
  hash: Uint8Array<ArrayBuffer>;
  pepperId: number;
  prefix: string;
  last4: string;
}

function checksum(text: string): string {
  return (Bun.hash.crc32(text) >>> 0).toString(16).padStart(8, "0");
}

/** A new secret of this kind. */
export function createSecret(kind: SecretKind): string {
  const body = SECRET_PREFIXES[kind] + randomBytes(28).toString("hex");
  return body + checksum(body);
}

/** The kind of a well-formed secret, or null when the form or the checksum is wrong. No look-up. */
export function secretKind(secret: string): SecretKind | null {
  const match = SECRET_PATTERN.exec(secret);
  if (!match?.[1]) return null;
  if (checksum(secret.slice(0, -8)) !== secret.slice(-8)) return null;
  return kindOfPrefix.get(match[1]) ?? null;
}

/** HMAC-SHA-256 of the secret under one pepper: 32 bytes. */
export function hashSecret(secret: string, pepper: Pepper): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac("sha256", pepper.key).update(secret).digest());
}

/** What to store for a new secret: its hash under the first pepper, and what a person may see of it. */
export function storedSecret(secret: string, peppers: readonly Pepper[]): StoredSecret {
  const pepper = peppers[0];
  if (!pepper) throw new Error("no pepper is configured");
  return {
    hash: hashSecret(secret, pepper),
    pepperId: pepper.id,
    prefix: secret.slice(0, secret.length - 64 + 4),
    last4: secret.slice(-4),
  };
}
