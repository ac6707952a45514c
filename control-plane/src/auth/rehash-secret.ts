/**
 * Rotation of the pepper: a credential that is used while two are live moves to the newer one, so that the older can be retired. In
 * which steps to rotate: gateway/src/callers/rehash-key.ts, which does the same for API keys.
 */
import { hashSecret, type Pepper } from "@sellapi/prisma";

interface StoredHash {
  id: string;
  hash: Uint8Array<ArrayBuffer>;
  pepperId: number;
}

/** A table of credentials, as far as it is needed here. */
interface SecretTable {
  updateMany(args: { where: Pick<StoredHash, "id" | "hash">; data: Pick<StoredHash, "hash" | "pepperId"> }): PromiseLike<unknown>;
}

/** Hashes a secret under the first pepper if it was hashed under another. A failure is nothing to the request: the next use tries again. */
export async function rehashSecret(
  table: SecretTable,
  peppers: readonly Pepper[],
  secret: string,
  stored: StoredHash,
): Promise<void> {
  const [pepper] = peppers;
  if (!pepper || stored.pepperId === pepper.id) return;
  try {
    await table.updateMany({
      where: { id: stored.id, hash: stored.hash },
      data: { hash: hashSecret(secret, pepper), pepperId: pepper.id },
    });
  } catch {
    // Said above: the credential is served under its old hash.
  }
}
