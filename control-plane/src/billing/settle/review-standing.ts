/**
 * Whether an account is in good standing. A dispute that the account's free credits do not cover leaves a debt, and while there is
 * one the account is suspended; once the debt is paid, or the dispute won, it works again. Refunds that leave a debt were our own
 * decision and suspend nobody. An account that was suspended for another reason is not touched.
 */
import { formatCredits, type Prisma, readOwed, ZERO_CREDITS } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";

/** Who acts, in the audit. */
const ACTOR = "billing";

/** Suspends or restores, in the transaction that moved the credits. */
export async function reviewStanding(tx: Prisma.TransactionClient, accountId: string, now: Date): Promise<void> {
  const owed = (await readOwed(tx, accountId)) ?? ZERO_CREDITS;
  if (owed > 0n) {
    const disputed = await tx.payment.count({ where: { accountId, disputedCredits: { gt: 0n } } });
    if (disputed === 0) return;
    const suspended = await tx.account.updateMany({ where: { id: accountId, status: "active" }, data: { status: "suspended" } });
    if (suspended.count === 0) return;
    await tx.stripeCustomer.updateMany({ where: { accountId }, data: { suspendedAt: now } });
    const detail = { reason: "a disputed payment left a debt", owed: formatCredits(owed) };
    await recordAct(tx, { actor: ACTOR, action: "billing.suspend", target: accountId, detail });
    return;
  }
  const lifted = await tx.stripeCustomer.updateMany({
    where: { accountId, suspendedAt: { not: null } },
    data: { suspendedAt: null },
  });
  if (lifted.count === 0) return;
  await tx.account.updateMany({ where: { id: accountId, status: "suspended" }, data: { status: "active" } });
  await recordAct(tx, { actor: ACTOR, action: "billing.restore", target: accountId, detail: { reason: "the debt is paid" } });
}
