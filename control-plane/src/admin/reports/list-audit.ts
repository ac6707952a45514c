/** The audit: who did what to whom. */
import type { PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../../page.ts";
import { type AuditPageOutput, auditPageOutput, type ListAuditInput } from "./schemas.ts";

/** One page, the newest first. */
export async function listAudit(prisma: PrismaClient, input: ListAuditInput): Promise<AuditPageOutput> {
  const { actor, action, target, cursor, limit } = input;
  const found = await prisma.auditEntry.findMany({
    where: {
      ...(cursor ? { id: { lt: BigInt(cursor) } } : {}),
      ...(actor === undefined ? {} : { actor }),
      ...(action === undefined ? {} : { action }),
      ...(target === undefined ? {} : { target }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  const items = rows.map((entry) => ({ ...entry, id: entry.id.toString(), at: entry.at.toISOString() }));
  return auditPageOutput.parse({ items, nextCursor: lastRow?.id.toString() ?? null });
}
