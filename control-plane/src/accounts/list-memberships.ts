/** The accounts a person belongs to, for choosing one. */
import type { PrismaClient } from "@sellapi/prisma";
import type { MembershipOutput } from "./schemas.ts";

/** Longest membership first, as the default is chosen. Closed accounts are left out. */
export async function listMemberships(prisma: PrismaClient, userId: string): Promise<MembershipOutput[]> {
  const memberships = await prisma.membership.findMany({
    where: { userId, account: { status: { not: "closed" } } },
    include: { account: { select: { name: true, tierId: true } } },
    orderBy: [{ createdAt: "asc" }, { accountId: "asc" }],
  });
  return memberships.map(({ accountId, role, account }) => ({ accountId, name: account.name, tier: account.tierId, role }));
}
