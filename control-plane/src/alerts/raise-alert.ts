/**
 * Telling an account once. The row in `raised_alerts` is the memory: who writes it tells, in the same transaction; while it is there
 * nobody tells again. Taking it back arms the alert for the next crossing.
 */
import type { Prisma, PrismaClient } from "@sellapi/prisma";

export type AlertKind = "balance.low" | "balance.empty" | "key.cap_reached" | "payment.failed";

export interface Alert {
  accountId: string;
  kind: AlertKind;
  /** What it is about where that is not the account; empty otherwise. */
  subject: string;
}

/** Runs `tell` in this transaction unless the alert is raised already. @returns whether it ran. */
export async function raiseAlert(tx: Prisma.TransactionClient, alert: Alert, tell: () => Promise<unknown>): Promise<boolean> {
  const { accountId, kind, subject } = alert;
  const added = await tx.$executeRaw`
    INSERT INTO raised_alerts (account_id, kind, subject) VALUES (${accountId}, ${kind}, ${subject}) ON CONFLICT DO NOTHING`;
  if (added === 0) return false;
  await tell();
  return true;
}

/** Arms the alert again. */
export async function lowerAlert(prisma: PrismaClient, { accountId, kind, subject }: Alert): Promise<void> {
  await prisma.raisedAlert.deleteMany({ where: { accountId, kind, subject } });
}
