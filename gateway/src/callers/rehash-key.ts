/**
 * Rotation of the pepper: a key that is used while two are live moves to the newer one.
 *
 * Without this the older pepper could never be retired, since a hash cannot be made again without the secret, which only its
 * caller has. Rotate in three steps, each on all processes before the next: `old,new` (both are understood), `new,old` (new keys,
 * and keys that are used, are hashed under the new one), and `new` once no row of `api_keys` has the old `pepper_id`.
 */
import { hashSecret, type Pepper, type PrismaClient } from "@sellapi/prisma";

/** The key as it is stored now. */
interface HashedKey {
  id: string;
  pepperId: number;
}

/** Hashes a key under the first pepper if it was hashed under another. A failure is nothing to the request: the next use tries again. */
export async function rehashKey(db: PrismaClient, peppers: readonly Pepper[], secret: string, key: HashedKey): Promise<void> {
  const [pepper] = peppers;
  if (!pepper || key.pepperId === pepper.id) return;
  await db.apiKey
    .updateMany({
      where: { id: key.id, pepperId: key.pepperId },
      data: { hash: hashSecret(secret, pepper), pepperId: pepper.id },
    })
    .catch(() => undefined);
}
