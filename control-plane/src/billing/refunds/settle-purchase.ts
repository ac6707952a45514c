/**
 * Settling an order, and giving the money back at once where its account was closed before the money came. The look that credits such an
 * order takes the credits and notes the refund in the same transaction; here Stripe is asked for it. When it cannot be asked, the
 * reconciler does so, as with every refund that was cut off.
 */
import type { BillingDependencies } from "../billing-dependencies.ts";
import type { AppliedLook } from "../settle/apply-look.ts";
import { settleOrder } from "../settle/settle-order.ts";
import { completeRefund } from "./refund-payment.ts";

/** Harmless at any time and any number of times, like `settleOrder`. @returns what that does. */
export async function settlePurchase(dependencies: BillingDependencies, orderId: string): Promise<AppliedLook | null> {
  const applied = await settleOrder(dependencies, orderId);
  if (!applied?.goesBack) return applied;
  dependencies.logger.warn({ orderId }, "a payment came for a closed account and is refunded");
  await completeRefund(dependencies, orderId).catch((error: unknown) => {
    dependencies.logger.error({ orderId, err: error }, "the payment of a closed account could not be refunded");
  });
  return applied;
}
