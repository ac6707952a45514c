/** When a key was last used, to the minute: exact enough to see whether an old key may go, and one small write per key and minute. */
import type { PrismaClient } from "./generated/client.ts";

/**
 * Notes that a key was used now. To be called, without waiting, where the gateway looks a key up (every few seconds at most while
 * the key is in use); most calls find a note less than a minute old and write nothing.
 */
export async function noteKeyUse(db: PrismaClient, keyId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE api_keys SET last_used_at = clock_timestamp()
     WHERE id = ${keyId} AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')`;
}
