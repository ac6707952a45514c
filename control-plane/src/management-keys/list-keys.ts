/** An account's management keys, newest first, revoked ones included. */
import type { PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../page.ts";
import { describeManagementKey } from "./describe-management-key.ts";
import type { ListManagementKeysInput, ManagementKeyPageOutput } from "./schemas.ts";

/** One page. Ids sort by the time of their making, so the last id of a page is its cursor. */
export async function listManagementKeys(
  prisma: PrismaClient,
  accountId: string,
  { cursor, limit }: ListManagementKeysInput,
): Promise<ManagementKeyPageOutput> {
  const found = await prisma.managementKey.findMany({
    where: { accountId, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  return { items: rows.map(describeManagementKey), nextCursor: lastRow?.id ?? null };
}
