/** From a signed-in person to who they act as: a member of one of their accounts, or an operator. */
import type { PrismaClient } from "@sellapi/prisma";
import { ControlPlaneError } from "../errors.ts";
import type { AccountCaller, OperatorCaller, PersonCaller } from "./caller.ts";
import { rolePermissions } from "./permissions.ts";
import { standingOf } from "./standing.ts";

/**
 * Looked up with every request, so that a changed role or a lost membership counts at once.
 * @param accountId the account chosen; by default the one the person has belonged to longest.
 * @throws ControlPlaneError no_membership, account_not_found, api_disabled
 */
export async function asMember(prisma: PrismaClient, person: PersonCaller, accountId: string | null): Promise<AccountCaller> {
  const membership = await prisma.membership.findFirst({
    where: { userId: person.userId, ...(accountId === null ? { account: { status: { not: "closed" } } } : { accountId }) },
    orderBy: [{ createdAt: "asc" }, { accountId: "asc" }],
    include: { account: { select: { id: true, status: true } } },
  });
  // An account of others and one that does not exist are answered alike.
  if (!membership) throw new ControlPlaneError(accountId === null ? "no_membership" : "account_not_found");
  const standing = await standingOf(prisma, membership.account);
  return {
    kind: "account",
    accountId: membership.accountId,
    actor: person.userId,
    permissions: rolePermissions[membership.role],
    credentialExpiresAt: null,
    standing,
    role: membership.role,
  };
}

/** An operator in person can do everything to everybody, so a password alone is not enough. @throws ControlPlaneError operator_required, second_factor_required */
export async function asOperator(prisma: PrismaClient, person: PersonCaller): Promise<OperatorCaller> {
  const operator = await prisma.operator.findUnique({ where: { userId: person.userId } });
  if (!operator) throw new ControlPlaneError("operator_required");
  if (!person.hasSecondFactor) throw new ControlPlaneError("second_factor_required");
  return { kind: "operator", actor: person.userId };
}
