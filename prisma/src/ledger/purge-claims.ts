/** Forgetting Idempotency-Keys, and the answers kept for them, after a day. */
import type { PrismaClient } from "../generated/client.ts";

const BATCH = 1_000;

/** Deletes up to a batch of claims that are older than a day; any number of processes may run it. @returns how many. */
export async function purgeClaims(db: PrismaClient): Promise<number> {
  return db.$executeRaw`
    DELETE FROM idempotency_claims WHERE generation_id IN (
      SELECT generation_id FROM idempotency_claims
       WHERE created_at < clock_timestamp() - interval '24 hours' LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;
}
