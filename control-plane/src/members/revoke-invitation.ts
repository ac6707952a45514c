/** Taking an invitation back. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { ControlPlaneError } from "../errors.ts";
import { requireReach } from "./change-members.ts";
import type { RevokedInvitationOutput } from "./schemas.ts";

/** One that is revoked already stays so. @throws ControlPlaneError not_found (also when accepted), beyond_own_permissions */
export async function revokeInvitation(
  { prisma, now }: { prisma: PrismaClient; now: () => Date },
  caller: AccountCaller,
  id: string,
): Promise<RevokedInvitationOutput> {
  const { accountId, actor } = caller;
  return prisma.$transaction(async (tx) => {
    const invitation = await tx.invitation.findFirst({ where: { id, accountId, acceptedAt: null } });
    if (!invitation) throw new ControlPlaneError("not_found");
    requireReach(caller, invitation.role);
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count > 0) await recordAct(tx, { actor, action: "invitations.revoke", target: accountId, detail: { invitationId: id } });
    return { id, status: "revoked" };
  });
}
