/** From an event to what has to be looked at again: the order that a session, an intent or a charge belongs to. */
import { attachSession } from "@sellapi/prisma";
import type Stripe from "stripe";
import { settleAttempt } from "../../billing/auto-top-up/charge-attempt.ts";
import type { BillingDependencies } from "../../billing/billing-dependencies.ts";
import { settlePurchase } from "../../billing/refunds/settle-purchase.ts";
import { idOf } from "../failures.ts";

/** Applies one event: `objectId` names what it is about. Repeating is harmless. */
export type ApplyEvent = (dependencies: BillingDependencies, objectId: string) => Promise<void>;

/**
 * Takes a session that we created but whose answer we never saw: its order has no session yet. A session that says so of itself
 * without being ours (a payment link's visitors choose its client_reference_id) lacks our metadata.
 */
export async function adoptSession({ prisma }: BillingDependencies, session: Stripe.Checkout.Session): Promise<string | null> {
  const orderId = session.metadata?.order_id ?? null;
  if (orderId === null || session.client_reference_id !== orderId || idOf(session.payment_link) !== null) return null;
  const order = await prisma.topUpOrder.findUnique({ where: { id: orderId } });
  const payment = await prisma.payment.findUnique({ where: { orderId } });
  if (!order || payment?.source !== "checkout") return null;
  if (order.stripeSessionId !== null) return order.stripeSessionId === session.id ? orderId : null;
  await prisma.$transaction(async (tx) => {
    await attachSession(tx, orderId, session.id);
    const customerId = idOf(session.customer);
    await tx.payment.updateMany({ where: { orderId, customerId: null }, data: { customerId } });
  });
  return orderId;
}

/** Looks again at the order that a session is to pay. Sessions of other programs on the same Stripe account are left alone. */
export const settleSession: ApplyEvent = async (dependencies, sessionId) => {
  const order = await dependencies.prisma.topUpOrder.findUnique({ where: { stripeSessionId: sessionId } });
  if (order) {
    await settlePurchase(dependencies, order.id);
    return;
  }
  const session = await dependencies.stripe.client.checkout.sessions.retrieve(sessionId);
  const adopted = await adoptSession(dependencies, session);
  if (adopted !== null) await settlePurchase(dependencies, adopted);
};

/** The order of an intent that no payment of ours names yet. */
async function orderOfUnknownIntent(dependencies: BillingDependencies, intentId: string): Promise<string | null> {
  const { prisma, stripe } = dependencies;
  const intent = await stripe.client.paymentIntents.retrieve(intentId);
  const orderId = intent.metadata.order_id;
  const payment = orderId === undefined ? null : await prisma.payment.findUnique({ where: { orderId } });
  if (!payment) return null;
  // The answer to our own creation of this intent was lost. Whether it pays the order is for the look to say.
  if (payment.source === "auto_top_up" && payment.paymentIntentId === null)
    await prisma.payment.updateMany({
      where: { orderId: payment.orderId, paymentIntentId: null },
      data: { paymentIntentId: intentId },
    });
  return payment.orderId;
}

/** Looks again at the order that an intent is to pay. */
export const settleIntent: ApplyEvent = async (dependencies, intentId) => {
  const known = await dependencies.prisma.payment.findUnique({ where: { paymentIntentId: intentId } });
  const orderId = known?.orderId ?? (await orderOfUnknownIntent(dependencies, intentId));
  if (orderId !== null) await settleAttempt(dependencies, orderId);
};

/** Looks again at the order whose charge this is. */
export const settleCharge: ApplyEvent = async (dependencies, chargeId) => {
  const charge = await dependencies.stripe.client.charges.retrieve(chargeId);
  const intentId = idOf(charge.payment_intent);
  if (intentId !== null) await settleIntent(dependencies, intentId);
};

/** Looks again at the order whose payment is disputed. */
export const settleDispute: ApplyEvent = async (dependencies, disputeId) => {
  const dispute = await dependencies.stripe.client.disputes.retrieve(disputeId);
  const intentId = idOf(dispute.payment_intent);
  if (intentId !== null) await settleIntent(dependencies, intentId);
};
