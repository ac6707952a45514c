/**
 * The one way from a payment to credits. The webhook's worker, the reconciler and the automatic top-up all end here: it asks Stripe
 * how the order's payment stands, and makes the books say the same.
 */
import type { Payment, TopUpOrder } from "@sellapi/prisma";
import { isMissingAtStripe } from "../../stripe/failures.ts";
import { type BillingDependencies, TRANSACTION_OPTIONS } from "../billing-dependencies.ts";
import { type AppliedLook, applyLook } from "./apply-look.ts";
import { lookAtIntent } from "./look-at-intent.ts";
import { lookAtSession } from "./look-at-session.ts";
import type { PaymentLook } from "./payment-look.ts";

async function askForLook({ stripe }: BillingDependencies, order: TopUpOrder, payment: Payment): Promise<PaymentLook | null> {
  const { amountCents, currency, livemode, stripeSessionId } = order;
  const expected = { orderId: order.id, amountCents, currency, livemode, customerId: payment.customerId };
  if (stripeSessionId !== null) return lookAtSession(stripe.client, stripeSessionId, expected);
  if (payment.source !== "auto_top_up" || payment.paymentIntentId === null) return null;
  return lookAtIntent(stripe.client, payment.paymentIntentId, expected);
}

async function look(dependencies: BillingDependencies, order: TopUpOrder, payment: Payment): Promise<PaymentLook | null> {
  try {
    return await askForLook(dependencies, order, payment);
  } catch (error) {
    if (!isMissingAtStripe(error)) throw error;
    // Another Stripe account's, from before a change of keys: what it was, nobody can say any more.
    dependencies.logger.warn({ orderId: order.id, err: error }, "Stripe does not know what was to pay an order");
    return null;
  }
}

/**
 * Settles one order. Harmless at any time and any number of times.
 * @returns null when there is nothing to look at: no such order of this mode, nobody was asked to pay it yet, or Stripe does not
 * know its payment.
 */
export async function settleOrder(dependencies: BillingDependencies, orderId: string): Promise<AppliedLook | null> {
  const { prisma, stripe, logger, now } = dependencies;
  const order = await prisma.topUpOrder.findUnique({ where: { id: orderId } });
  if (!order || order.livemode !== stripe.livemode) return null;
  const payment = await prisma.payment.update({ where: { orderId }, data: { lookTaken: { increment: 1 } } });
  const found = await look(dependencies, order, payment);
  if (!found) return null;
  if (found.kind === "paid" && found.mismatch !== null)
    logger.error({ orderId, mismatch: found.mismatch }, "a payment does not match its order and was not credited");
  const numbered = { orderId, ticket: payment.lookTaken, look: found, now: now() };
  const applied = await prisma.$transaction((tx) => applyLook(tx, numbered), TRANSACTION_OPTIONS);
  if (applied.credited) logger.info({ orderId, accountId: order.accountId }, "a purchase was credited");
  if (applied.moved) logger.warn({ orderId, accountId: order.accountId }, "credits of a purchase moved for a refund or dispute");
  return applied;
}
