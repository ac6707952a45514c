/**
 * Recounting what a key's spend cap counts, when the cap's window changes.
 *
 * key_spend counts one window at a time. Without a recount a key whose cap goes from "per month" to "per day" and back would start
 * from zero and could be spent twice. The caller holds the account's balance row, under which alone charges are made, so that
 * no charge is missed or counted twice.
 */
import type { Prisma } from "../generated/client.ts";
import type { CapWindow } from "../generated/enums.ts";

/** Takes the account's balance row for this transaction: until it ends no hold or charge of the account can happen. */
export async function pauseCharges(tx: Prisma.TransactionClient, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM balances WHERE account_id = ${accountId} FOR UPDATE`;
}

/** A key without a cap is counted over its lifetime. */
export function countedWindow(window: CapWindow | null): CapWindow {
  return window ?? "lifetime";
}

/**
 * Sets the key's counter to what was charged in the current window of its cap as it now stands.
 * A charge belongs to the window in which it was settled. No request lives for a day, which is what bounds the rows that are read.
 */
export async function recountKeyWindow(
  tx: Prisma.TransactionClient,
  { id, accountId }: { id: string; accountId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE key_spend s
       SET window_start = w.began,
           window_spent = CASE WHEN k.cap_window IS NULL OR k.cap_window = 'lifetime' THEN s.spent
                               ELSE (SELECT coalesce(sum(g.charged), 0)::bigint FROM generations g
                                      WHERE g.account_id = k.account_id AND g.key_id = k.id
                                        AND g.created_at >= w.began - interval '1 day' AND g.resolved_at >= w.began) END
      FROM api_keys k, LATERAL (SELECT cap_window_start(k.cap_window, clock_timestamp()) AS began) w
     WHERE k.id = ${id} AND k.account_id = ${accountId} AND s.key_id = k.id`;
}
