/** Revoking a management key, at once. */
import { MANAGEMENT_SCOPES, type PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { mayGrant, scopePermission } from "../auth/permissions.ts";
import { ControlPlaneError } from "../errors.ts";
import type { RevokedManagementKeyOutput } from "./schemas.ts";

/**
 * A key that is revoked already keeps its first time.
 * @throws ControlPlaneError not_found, beyond_own_permissions (the key may do what the caller may not)
 */
export async function revokeManagementKey(
  { prisma, now }: { prisma: PrismaClient; now: () => Date },
  { accountId, actor, permissions }: AccountCaller,
  id: string,
): Promise<RevokedManagementKeyOutput> {
  return prisma.$transaction(async (tx) => {
    const key = await tx.managementKey.findFirst({ where: { id, accountId } });
    if (!key) throw new ControlPlaneError("not_found");
    const held = MANAGEMENT_SCOPES.filter((scope) => key.scopes.includes(scope)).map((scope) => scopePermission[scope]);
    if (!mayGrant(permissions, held)) throw new ControlPlaneError("beyond_own_permissions");
    const moment = now();
    const { count } = await tx.managementKey.updateMany({
      where: { id, OR: [{ revokedAt: null }, { revokedAt: { gt: moment } }] },
      data: { revokedAt: moment },
    });
    if (count > 0) await recordAct(tx, { actor, action: "managementKeys.revoke", target: accountId, detail: { keyId: id } });
    const { revokedAt } = await tx.managementKey.findUniqueOrThrow({ where: { id } });
    return { id, revokedAt: (revokedAt ?? moment).toISOString() };
  });
}
