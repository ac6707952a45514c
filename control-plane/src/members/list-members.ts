/** An account's members. */
import type { PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../page.ts";
import type { ListMembersInput, MemberPageOutput } from "./schemas.ts";

/** One page, by the members' ids. */
export async function listMembers(
  prisma: PrismaClient,
  accountId: string,
  { cursor, limit }: ListMembersInput,
): Promise<MemberPageOutput> {
  const found = await prisma.membership.findMany({
    where: { accountId, ...(cursor ? { userId: { gt: cursor } } : {}) },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { userId: "asc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  const items = rows.map(({ userId, role, createdAt, user: { name, email } }) => ({
    userId,
    name,
    email,
    role,
    createdAt: createdAt.toISOString(),
  }));
  return { items, nextCursor: lastRow?.userId ?? null };
}
