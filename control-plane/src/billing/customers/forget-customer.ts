/** Forgetting a customer at Stripe: one that was deleted there, or that the account's Stripe never knew. */
import { recordAct } from "../../audit/record-act.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";

/** Who acts, in the audit. */
const ACTOR = "billing";

export interface ForgottenCustomer {
  accountId: string;
  customerId: string;
  /** For the audit. */
  reason: "deleted at Stripe" | "unknown at Stripe" | "of the other mode";
}

/**
 * Forgets a customer and the card that was saved with it; the next purchase makes another customer. The old id stays in the audit and
 * with the payments that were made by it. Without a card nothing can be bought unasked. Nothing happens when it was forgotten before,
 * so any number of processes may find it missing at once.
 */
export async function forgetCustomer(
  { prisma }: BillingDependencies,
  { accountId, customerId, reason }: ForgottenCustomer,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const forgotten = await tx.stripeCustomer.updateMany({
      where: { accountId, customerId },
      data: { customerId: null, generation: { increment: 1 }, paymentMethodId: null, cardBrand: null, cardLast4: null },
    });
    if (forgotten.count === 0) return;
    await tx.autoTopUp.updateMany({
      where: { accountId, enabled: true },
      data: { enabled: false, disabledReason: "customer_deleted" },
    });
    await recordAct(tx, { actor: ACTOR, action: "billing.forgetCustomer", target: accountId, detail: { customerId, reason } });
  });
}
