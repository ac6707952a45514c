/** An account's invitations. */
import type { Invitation, Prisma, PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../page.ts";
import type { InvitationOutput, InvitationPageOutput, ListInvitationsInput } from "./schemas.ts";

function statusOf({ acceptedAt, revokedAt, expiresAt }: Invitation, now: Date): InvitationOutput["status"] {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}

/** An invitation as its account sees it. */
export function describeInvitation(invitation: Invitation, now: Date): InvitationOutput {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    status: statusOf(invitation, now),
    invitedBy: invitation.invitedBy,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
  };
}

const filters = {
  open: (now) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now } }),
  accepted: () => ({ acceptedAt: { not: null } }),
  revoked: () => ({ acceptedAt: null, revokedAt: { not: null } }),
  expired: (now) => ({ acceptedAt: null, revokedAt: null, expiresAt: { lte: now } }),
} satisfies Record<InvitationOutput["status"], (now: Date) => Prisma.InvitationWhereInput>;

/** One page, newest first. */
export async function listInvitations(
  { prisma, now }: { prisma: PrismaClient; now: () => Date },
  accountId: string,
  { cursor, limit, status }: ListInvitationsInput,
): Promise<InvitationPageOutput> {
  const moment = now();
  const found = await prisma.invitation.findMany({
    where: { accountId, ...(status ? filters[status](moment) : {}), ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  return { items: rows.map((row) => describeInvitation(row, moment)), nextCursor: lastRow?.id ?? null };
}
