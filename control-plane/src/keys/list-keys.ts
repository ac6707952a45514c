/** An account's API keys, newest first, revoked ones included. */
import type { Prisma, PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../page.ts";
import { describeKeys } from "./describe-keys.ts";
import type { KeyPageOutput, ListKeysInput } from "./schemas.ts";

/** What the filters leave over. A null end is no end, and SQL's `NOT` would lose it: so both cases are spelled out. */
function filterOf({ mode, status }: ListKeysInput, now: Date): Prisma.ApiKeyWhereInput {
  const active: Prisma.ApiKeyWhereInput = {
    AND: [{ OR: [{ revokedAt: null }, { revokedAt: { gt: now } }] }, { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }],
  };
  const ended: Prisma.ApiKeyWhereInput = { OR: [{ revokedAt: { lte: now } }, { expiresAt: { lte: now } }] };
  return { ...(mode ? { mode } : {}), ...(status ? { active, ended }[status] : {}) };
}

/** One page of keys. Ids sort by the time of their making, so the last id of a page is its cursor. */
export async function listKeys(
  { prisma, now }: { prisma: PrismaClient; now: () => Date },
  accountId: string,
  input: ListKeysInput,
): Promise<KeyPageOutput> {
  const found = await prisma.apiKey.findMany({
    where: { accountId, ...filterOf(input, now()), ...(input.cursor ? { id: { lt: input.cursor } } : {}) },
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  const { rows, lastRow } = pageOf(found, input.limit);
  return { items: await describeKeys(prisma, rows), nextCursor: lastRow?.id ?? null };
}
