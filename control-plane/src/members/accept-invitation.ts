/** Joining an account by the token of an invitation's mail. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { PersonCaller } from "../auth/caller.ts";
import { ControlPlaneError } from "../errors.ts";
import { lockMembers } from "./change-members.ts";
import { hashInvitationToken } from "./invitation-token.ts";
import type { AcceptedOutput } from "./schemas.ts";

/**
 * Only the person whose verified address was invited may use it, once. Whatever is wrong, the answer is the same.
 * @throws ControlPlaneError invitation_invalid, already_member
 */
export async function acceptInvitation(
  { prisma, now }: { prisma: PrismaClient; now: () => Date },
  { userId, email }: PersonCaller,
  token: string,
): Promise<AcceptedOutput> {
  return prisma.$transaction(async (tx) => {
    const found = await tx.invitation.findUnique({ where: { tokenHash: hashInvitationToken(token) } });
    if (!found || found.email !== email) throw new ControlPlaneError("invitation_invalid");
    const { id, accountId, role } = found;
    await lockMembers(tx, accountId);
    // Taken in one statement, so that a token is good for one acceptance even when it is sent twice at once.
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() }, account: { status: "active" } },
      data: { acceptedAt: now() },
    });
    if (count === 0) throw new ControlPlaneError("invitation_invalid");
    const member = await tx.membership.findUnique({ where: { accountId_userId: { accountId, userId } } });
    if (member) throw new ControlPlaneError("already_member");
    await tx.membership.create({ data: { accountId, userId, role, createdAt: now() } });
    await recordAct(tx, { actor: userId, action: "members.accept", target: accountId, detail: { invitationId: id, role } });
    return { accountId, role };
  });
}
