/** Secrets for other uses, derived from the pepper that new keys are hashed under (HKDF-SHA-256), so that there is one to guard. */
import { hkdfSync } from "node:crypto";
import type { Pepper } from "@sellapi/prisma";

const BYTES = 32;

/** @param use names what the secret is for; different uses get unrelated secrets. */
export function deriveSecret(pepper: Pepper, use: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", pepper.key, new Uint8Array(0), use, BYTES));
}

/** The pepper for what is made now. @throws when none is configured. */
export function firstPepper(peppers: readonly Pepper[]): Pepper {
  const [pepper] = peppers;
  if (!pepper) throw new Error("no pepper is configured");
  return pepper;
}
