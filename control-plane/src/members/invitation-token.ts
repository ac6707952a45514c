/** An invitation's token: in the mail alone; what is stored is its hash. 256 random bits need no slow hash and no pepper. */
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

export function createInvitationToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

export function hashInvitationToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
