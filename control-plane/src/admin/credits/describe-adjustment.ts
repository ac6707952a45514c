/** Grants and adjustments as operators see them. */
import { type Adjustment, formatCredits, microCredits, type Prisma, type PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../../page.ts";
import type { AdjustmentOutput, AdjustmentPageOutput, ListAdjustmentsInput } from "./schemas.ts";

/** Whether its time for an approval is over. One that never had an end, from before there was one, never ends. */
export function hasExpired({ state, expiresAt }: Adjustment, now: Date): boolean {
  return state === "pending" && expiresAt !== null && expiresAt <= now;
}

export function describeAdjustment(adjustment: Adjustment, now: Date): AdjustmentOutput {
  const { id, kind, accountId, amount, reason, requestedBy, requestedAt, expiresAt, decidedBy, decidedAt, entryId } = adjustment;
  return {
    id,
    kind,
    accountId,
    credits: formatCredits(microCredits(amount)),
    reason,
    state: hasExpired(adjustment, now) ? "expired" : adjustment.state,
    requestedBy,
    requestedAt: requestedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    decidedBy,
    decidedAt: decidedAt?.toISOString() ?? null,
    entryId: entryId?.toString() ?? null,
  };
}

/** An expired one is a pending one whose time is over: nobody writes that down when it happens. */
function inState(state: ListAdjustmentsInput["state"], now: Date): Prisma.AdjustmentWhereInput {
  if (state === undefined) return {};
  if (state === "expired") return { state: "pending", expiresAt: { lte: now } };
  return state === "pending" ? { state, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } : { state };
}

/** One page, the newest first. */
export async function listAdjustments(
  prisma: PrismaClient,
  input: ListAdjustmentsInput,
  now: Date,
): Promise<AdjustmentPageOutput> {
  const { state, kind, accountId, cursor, limit } = input;
  const found = await prisma.adjustment.findMany({
    where: {
      ...(cursor ? { id: { lt: cursor } } : {}),
      ...inState(state, now),
      ...(kind === undefined ? {} : { kind }),
      ...(accountId === undefined ? {} : { accountId }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  return { items: rows.map((row) => describeAdjustment(row, now)), nextCursor: lastRow?.id ?? null };
}
