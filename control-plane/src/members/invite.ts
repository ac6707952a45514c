/** Inviting somebody by mail. */
import { newId, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import type { Context } from "../context.ts";
import { ControlPlaneError } from "../errors.ts";
import { answerOnce, forgetAnswer } from "../idempotency/answer-once.ts";
import { invitationMail } from "../mail/messages.ts";
import { lockMembers, requireReach } from "./change-members.ts";
import { createInvitationToken, hashInvitationToken } from "./invitation-token.ts";
import { describeInvitation } from "./list-invitations.ts";
import { type InvitationOutput, type InviteInput, invitationOutput } from "./schemas.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const VALID_MS = 7 * DAY_MS;
/** Invitations are mail to strangers: an account sends so many a day. */
const INVITATIONS_PER_DAY = 50;

interface Invite {
  caller: AccountCaller;
  input: InviteInput;
  token: string;
  now: Date;
}

async function requireRoom(tx: Prisma.TransactionClient, accountId: string, now: Date): Promise<void> {
  const sent = await tx.invitation.count({ where: { accountId, createdAt: { gt: new Date(now.getTime() - DAY_MS) } } });
  if (sent < INVITATIONS_PER_DAY) return;
  throw new ControlPlaneError("too_many_attempts", {
    message: `An account may send ${INVITATIONS_PER_DAY} invitations a day.`,
    retryAfterSeconds: DAY_MS / 1_000,
  });
}

/** An earlier invitation of the same address that is still open ends: the newest mail is the one that counts. */
async function createInvitation(tx: Prisma.TransactionClient, { caller, input, token, now }: Invite): Promise<InvitationOutput> {
  const { accountId, actor } = caller;
  const { email, role } = input;
  await lockMembers(tx, accountId);
  await requireRoom(tx, accountId, now);
  if (await tx.membership.findFirst({ where: { accountId, user: { email } } })) throw new ControlPlaneError("already_member");
  await tx.invitation.updateMany({
    where: { accountId, email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  const invitation = await tx.invitation.create({
    data: {
      id: newId("invitation"),
      accountId,
      email,
      role,
      tokenHash: hashInvitationToken(token),
      invitedBy: actor,
      createdAt: now,
      expiresAt: new Date(now.getTime() + VALID_MS),
    },
  });
  await recordAct(tx, {
    actor,
    action: "members.invite",
    target: accountId,
    detail: { invitationId: invitation.id, email, role },
  });
  return describeInvitation(invitation, now);
}

/**
 * Commits the invitation, then sends its mail: a mail must not promise what may yet be undone. Where the mail is not taken, the caller
 * is told and invites again.
 * @throws ControlPlaneError beyond_own_permissions, already_member, too_many_attempts, mail_unavailable
 */
export async function invite(ctx: Context, caller: AccountCaller, input: InviteInput): Promise<InvitationOutput> {
  const { prisma, mailer, publicUrl, now, logger } = ctx.dependencies;
  requireReach(caller, input.role);
  const token = createInvitationToken();
  let isCreatedNow = false;
  const invitation = await answerOnce({
    ctx,
    caller,
    path: "members.invite",
    input,
    output: invitationOutput,
    act: (tx) => {
      isCreatedNow = true;
      return createInvitation(tx, { caller, input, token, now: now() });
    },
  });
  if (!isCreatedNow) return invitation;
  const { name } = await prisma.account.findUniqueOrThrow({ where: { id: caller.accountId }, select: { name: true } });
  const link = `${publicUrl}/dashboard/invitation?token=${token}`;
  try {
    await mailer.send(invitationMail(input.email, { accountName: name, role: input.role, link }));
  } catch (error) {
    logger.error({ err: error, invitationId: invitation.id }, "an invitation could not be mailed");
    // Else a retry would be told that all is well, and no mail would ever leave.
    await forgetAnswer(ctx);
    throw new ControlPlaneError("mail_unavailable", { cause: error });
  }
  return invitation;
}
