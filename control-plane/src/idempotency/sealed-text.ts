/**
 * Text that is stored and may carry a secret: AES-256-GCM under a key derived from the server's pepper, so that a copy of the database
 * reads nothing. The pepper's id stands in front, so that it can be opened after a rotation.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Pepper } from "@sellapi/prisma";
import { deriveSecret, firstPepper } from "../auth/derive-secret.ts";

const ALGORITHM = "aes-256-gcm";
const USE = "sellapi control plane answers";
const ID_BYTES = 2;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param boundTo what the text belongs to; it opens for nothing else. */
export function sealText(text: string, boundTo: string, peppers: readonly Pepper[]): Uint8Array<ArrayBuffer> {
  const pepper = firstPepper(peppers);
  const id = Buffer.alloc(ID_BYTES);
  id.writeUInt16BE(pepper.id);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, deriveSecret(pepper, USE), iv).setAAD(Buffer.from(boundTo));
  return new Uint8Array(Buffer.concat([id, iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]));
}

/** @returns null when the pepper is gone, or the text was sealed for something else or tampered with. */
export function openText(sealed: Uint8Array, boundTo: string, peppers: readonly Pepper[]): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < ID_BYTES + IV_BYTES + TAG_BYTES) return null;
  const pepper = peppers.find(({ id }) => id === bytes.readUInt16BE());
  if (!pepper) return null;
  const iv = bytes.subarray(ID_BYTES, ID_BYTES + IV_BYTES);
  const decipher = createDecipheriv(ALGORITHM, deriveSecret(pepper, USE), iv).setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ID_BYTES + IV_BYTES, -TAG_BYTES)), decipher.final()]).toString();
  } catch {
    return null;
  }
}
