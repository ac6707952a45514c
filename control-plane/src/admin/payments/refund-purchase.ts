/** admin.payments.refund: an operator gives the money of a purchase back, however old it is and whatever of it is spent. */
import { formatCredits, microCredits } from "@sellapi/prisma";
import type { BillingDependencies } from "../../billing/billing-dependencies.ts";
import { refundPayment } from "../../billing/refunds/refund-payment.ts";
import { noSuch } from "../no-such.ts";
import type { AdminRefundInput, AdminRefundOutput } from "../schemas.ts";

/**
 * Credits that are spent already are noted as owed; the account is not suspended for a refund that was our decision.
 * @throws ControlPlaneError not_found (no such purchase), not_refundable, payments_unavailable
 */
export async function refundPurchase(
  billing: BillingDependencies,
  actor: string,
  { orderId, reason, totalCents }: AdminRefundInput,
): Promise<AdminRefundOutput> {
  if ((await billing.prisma.topUpOrder.count({ where: { id: orderId } })) === 0) throw noSuch("orderId", orderId);
  const refunded = await refundPayment(billing, {
    orderId,
    actor,
    action: "admin.payments.refund",
    reason,
    ...(totalCents === undefined ? {} : { totalCents: BigInt(totalCents) }),
  });
  return {
    orderId,
    refundedCents: Number(refunded.refundedCents),
    creditsTakenBack: formatCredits(microCredits(refunded.refundedCredits)),
  };
}
