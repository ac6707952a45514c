/** What automatic top-ups have spent in a month, and the month itself. Months are UTC's, as everywhere in sellapi. */
import type { LedgerClient } from "@sellapi/prisma";

/** The first moment of this moment's month. */
export function monthStart(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

/** The first moment of the month after. */
export function nextMonthStart(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

/** Prices of the automatic top-ups of this month that are paid, or may still be. Hundredths of the currency's unit, without taxes. */
export async function spentThisMonthCents(db: LedgerClient, accountId: string, now: Date): Promise<bigint> {
  const payments = await db.payment.findMany({
    where: { accountId, source: "auto_top_up", state: { in: ["waiting", "succeeded"] }, createdAt: { gte: monthStart(now) } },
    select: { orderId: true },
  });
  const orders = await db.topUpOrder.aggregate({
    where: { id: { in: payments.map(({ orderId }) => orderId) } },
    _sum: { amountCents: true },
  });
  return orders._sum.amountCents ?? 0n;
}
