/**
 * Changing who belongs to an account. Nobody reaches above themselves: a caller gives, changes or takes away only roles whose
 * permissions they have all themselves. An account keeps at least one owner.
 */
import type { MemberRole, Prisma, PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { mayGrant, rolePermissions } from "../auth/permissions.ts";
import { ControlPlaneError } from "../errors.ts";
import type { ChangedRoleOutput, RemovedMemberOutput, UpdateRoleInput } from "./schemas.ts";

/** @throws ControlPlaneError beyond_own_permissions */
export function requireReach({ permissions }: Pick<AccountCaller, "permissions">, role: MemberRole): void {
  if (!mayGrant(permissions, rolePermissions[role])) throw new ControlPlaneError("beyond_own_permissions");
}

/** Changes of one account's members wait for each other, so that two owners cannot both be the last but one. */
export async function lockMembers(tx: Prisma.TransactionClient, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM accounts WHERE id = ${accountId} FOR NO KEY UPDATE`;
}

async function roleOf(tx: Prisma.TransactionClient, accountId: string, userId: string): Promise<MemberRole> {
  const member = await tx.membership.findUnique({ where: { accountId_userId: { accountId, userId } } });
  if (!member) throw new ControlPlaneError("not_found");
  return member.role;
}

async function requireAnotherOwner(tx: Prisma.TransactionClient, accountId: string): Promise<void> {
  const owners = await tx.membership.count({ where: { accountId, role: "owner" } });
  if (owners < 2) throw new ControlPlaneError("last_owner");
}

/** @throws ControlPlaneError not_found, beyond_own_permissions, last_owner */
export async function updateRole(
  prisma: PrismaClient,
  caller: AccountCaller,
  { userId, role }: UpdateRoleInput,
): Promise<ChangedRoleOutput> {
  const { accountId, actor } = caller;
  return prisma.$transaction(async (tx) => {
    await lockMembers(tx, accountId);
    const from = await roleOf(tx, accountId, userId);
    requireReach(caller, from);
    requireReach(caller, role);
    if (from === role) return { userId, role };
    if (from === "owner") await requireAnotherOwner(tx, accountId);
    await tx.membership.update({ where: { accountId_userId: { accountId, userId } }, data: { role } });
    await recordAct(tx, { actor, action: "members.updateRole", target: accountId, detail: { userId, from, to: role } });
    return { userId, role };
  });
}

/** Their sessions go on, for their other accounts. @throws ControlPlaneError not_found, beyond_own_permissions, last_owner */
export async function removeMember(prisma: PrismaClient, caller: AccountCaller, userId: string): Promise<RemovedMemberOutput> {
  const { accountId, actor } = caller;
  return prisma.$transaction(async (tx) => {
    await lockMembers(tx, accountId);
    const role = await roleOf(tx, accountId, userId);
    requireReach(caller, role);
    if (role === "owner") await requireAnotherOwner(tx, accountId);
    await tx.membership.delete({ where: { accountId_userId: { accountId, userId } } });
    await recordAct(tx, { actor, action: "members.remove", target: accountId, detail: { userId, role } });
    return { userId };
  });
}
