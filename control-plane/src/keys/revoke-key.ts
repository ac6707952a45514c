/** Revoking an API key: at once, by the database's clock, which is the one that holds are checked against. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { ControlPlaneError } from "../errors.ts";
import type { RevokedKeyOutput } from "./schemas.ts";

/**
 * Revokes a key. A key that is revoked already keeps its first time; one that was to end later, after a rotation, ends now.
 * @throws ControlPlaneError not_found
 */
export async function revokeKey(
  prisma: PrismaClient,
  { accountId, actor }: Pick<AccountCaller, "accountId" | "actor">,
  id: string,
): Promise<RevokedKeyOutput> {
  return prisma.$transaction(async (tx) => {
    // Truncated, because the column keeps milliseconds and would round up into the future.
    const rows = await tx.$queryRaw<{ revoked_at: Date; changed: boolean }[]>`
      UPDATE api_keys k SET revoked_at = least(was.revoked_at, date_trunc('milliseconds', clock_timestamp()))
        FROM (SELECT id, revoked_at FROM api_keys WHERE id = ${id} AND account_id = ${accountId} FOR NO KEY UPDATE) was
       WHERE k.id = was.id
      RETURNING k.revoked_at, k.revoked_at IS DISTINCT FROM was.revoked_at AS changed`;
    const row = rows[0];
    if (!row) throw new ControlPlaneError("not_found");
    if (row.changed) await recordAct(tx, { actor, action: "keys.revoke", target: accountId, detail: { keyId: id } });
    return { id, revokedAt: row.revoked_at.toISOString() };
  });
}
