/**
 * Stored answers are the caller's content: sealed with AES-256-GCM under a key derived from the server's pepper, so that a copy of
 * the database reads nothing. The pepper's id stands in front, so that answers outlive a rotation.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Pepper } from "@sellapi/prisma";
import { KEPT_BYTES_MAX, type KeptReply, writeKept } from "./kept-answer.ts";
import { packText } from "./pack-text.ts";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 2;

function sealingKey(pepper: Pepper): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", pepper.key, new Uint8Array(0), "sellapi idempotency answers", 32));
}

export type Sealer = (reply: KeptReply) => Promise<Uint8Array | null>;

/** Seals answers of one generation; gives null for one that is too large to keep. */
export function sealerFor(generationId: string, peppers: readonly Pepper[]): Sealer {
  return async (reply) => {
    const text = writeKept(reply);
    const sealed = text === null ? null : await sealAnswer(text, generationId, peppers);
    return sealed && sealed.byteLength <= KEPT_BYTES_MAX ? sealed : null;
  };
}

/** Seals a text for the claim of one generation; it opens for no other. */
export async function sealAnswer(text: string, generationId: string, peppers: readonly Pepper[]): Promise<Uint8Array> {
  const pepper = peppers[0];
  if (!pepper) throw new Error("no pepper is configured");
  const id = Buffer.alloc(ID_BYTES);
  id.writeUInt16BE(pepper.id);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, sealingKey(pepper), iv).setAAD(Buffer.from(generationId));
  return Buffer.concat([id, iv, cipher.update(await packText(text)), cipher.final(), cipher.getAuthTag()]);
}

/** Opens a sealed text. @returns null when its pepper is gone, or it was sealed for another generation or tampered with. */
export function openAnswer(sealed: Uint8Array, generationId: string, peppers: readonly Pepper[]): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < ID_BYTES + IV_BYTES + TAG_BYTES) return null;
  const pepper = peppers.find((candidate) => candidate.id === bytes.readUInt16BE());
  if (!pepper) return null;
  const iv = bytes.subarray(ID_BYTES, ID_BYTES + IV_BYTES);
  const decipher = createDecipheriv(ALGORITHM, sealingKey(pepper), iv).setAAD(Buffer.from(generationId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const packed = Buffer.concat([decipher.update(bytes.subarray(ID_BYTES + IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return Buffer.from(Bun.gunzipSync(packed)).toString();
  } catch {
    return null;
  }
}
