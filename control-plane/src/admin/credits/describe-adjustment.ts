/** Adjustments as operators see them. */
import { type Adjustment, formatCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../../page.ts";
import type { AdjustmentOutput, AdjustmentPageOutput, ListAdjustmentsInput } from "./schemas.ts";

export function describeAdjustment(adjustment: Adjustment): AdjustmentOutput {
  const { id, accountId, amount, reason, state, requestedBy, requestedAt, decidedBy, decidedAt, entryId } = adjustment;
  return {
    id,
    accountId,
    credits: formatCredits(microCredits(amount)),
    reason,
    state,
    requestedBy,
    requestedAt: requestedAt.toISOString(),
    decidedBy,
    decidedAt: decidedAt?.toISOString() ?? null,
    entryId: entryId?.toString() ?? null,
  };
}

/** One page, the newest first. */
export async function listAdjustments(prisma: PrismaClient, input: ListAdjustmentsInput): Promise<AdjustmentPageOutput> {
  const { state, accountId, cursor, limit } = input;
  const found = await prisma.adjustment.findMany({
    where: {
      ...(cursor ? { id: { lt: cursor } } : {}),
      ...(state === undefined ? {} : { state }),
      ...(accountId === undefined ? {} : { accountId }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  return { items: rows.map(describeAdjustment), nextCursor: lastRow?.id ?? null };
}
