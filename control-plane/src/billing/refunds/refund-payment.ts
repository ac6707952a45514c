/**
 * Refunding a purchase. The credits are taken first, in one transaction with the note of what Stripe is asked for, and only then is
 * Stripe asked, under an idempotency key: a customer can never have both, whatever is cut off in between. When Stripe refuses, the
 * credits come back; when it does not answer, the note stays and the reconciler asks again.
 */
import type { Payment, Prisma, TopUpOrder } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError } from "../../errors.ts";
import { isStripeAway } from "../../stripe/failures.ts";
import { type BillingDependencies, TRANSACTION_OPTIONS } from "../billing-dependencies.ts";
import { lockPayment } from "../settle/lock-payment.ts";
import { moveCredits } from "../settle/move-credits.ts";
import { reviewStanding } from "../settle/review-standing.ts";
import { settleOrder } from "../settle/settle-order.ts";

export interface RefundRequest {
  orderId: string;
  /** Who refunds, for the audit. */
  actor: string;
  /** The procedure's path, for the audit. */
  action: string;
  /**
   * All that is to be refunded of this purchase in the end, what was refunded before included; everything when left out. A sum and
   * not a difference, so that whoever asks again refunds nothing twice.
   */
  totalCents?: bigint;
  /** For the audit. */
  reason: string;
  /** Whose purchase it must be; any account's when left out. */
  accountId?: string;
  /** Refuses a purchase that may not be refunded. Called with its payment locked. */
  check?: (tx: Prisma.TransactionClient, order: TopUpOrder, payment: Payment) => Promise<void>;
}

export interface RefundResult {
  orderId: string;
  /** All that was refunded of this purchase, earlier refunds included. */
  refundedCents: bigint;
  /** Credits taken back for that. */
  refundedCredits: bigint;
}

/** Notes what is to be refunded in all, and takes the credits. @throws ControlPlaneError not_found, not_refundable */
async function takeCredits(dependencies: BillingDependencies, request: RefundRequest): Promise<void> {
  const { orderId, actor, action, totalCents, reason } = request;
  await dependencies.prisma.$transaction(async (tx) => {
    const payment = await lockPayment(tx, orderId);
    const order = await tx.topUpOrder.findUnique({ where: { id: orderId } });
    if (!payment || !order || (request.accountId ?? order.accountId) !== order.accountId)
      throw new ControlPlaneError("not_found");
    const paidCents = payment.paidCents ?? 0n;
    const gone = payment.refundedCents + payment.disputedCents;
    if (payment.state !== "succeeded" || payment.paymentIntentId === null || gone >= paidCents || payment.refundAskedCents > 0n)
      throw new ControlPlaneError("not_refundable", {
        message: "This purchase was not paid, or was refunded or disputed before.",
      });
    const cents = totalCents === undefined ? paidCents - gone : totalCents - payment.refundedCents;
    if (cents <= 0n) throw new ControlPlaneError("not_refundable", { message: "This much of the purchase was refunded before." });
    if (cents > paidCents - gone)
      throw new ControlPlaneError("not_refundable", { message: "More than what is left of this purchase cannot be refunded." });
    await request.check?.(tx, order, payment);
    const refundAskedCents = payment.refundedCents + cents;
    await tx.payment.update({ where: { orderId }, data: { refundAskedCents } });
    const money = { credits: order.credits, paidCents, refundedCents: refundAskedCents, disputedCents: payment.disputedCents };
    await moveCredits(tx, payment, money);
    const detail = { orderId, cents: cents.toString(), reason };
    await recordAct(tx, { actor, action, target: order.accountId, detail });
  }, TRANSACTION_OPTIONS);
}

/** Asks Stripe for what is noted and not yet refunded. Asking again is harmless: the key names the sum that it leads to. */
async function askForRefund({ prisma, stripe }: BillingDependencies, orderId: string): Promise<void> {
  const payment = await prisma.payment.findUniqueOrThrow({ where: { orderId } });
  const amount = payment.refundAskedCents - payment.refundedCents;
  if (payment.paymentIntentId === null || amount <= 0n) return;
  await stripe.client.refunds.create(
    {
      payment_intent: payment.paymentIntentId,
      amount: Number(amount),
      reason: "requested_by_customer",
      metadata: { order_id: orderId },
    },
    { idempotencyKey: `refund:${orderId}:${payment.refundAskedCents}` },
  );
}

/** Forgets a note that Stripe will not fulfil, and gives its credits back, in one transaction. */
async function withdrawNote({ prisma, now }: BillingDependencies, orderId: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const payment = await lockPayment(tx, orderId);
    if (!payment || payment.refundAskedCents === 0n) return;
    const { accountId, refundedCents, disputedCents } = payment;
    const { credits } = await tx.topUpOrder.findUniqueOrThrow({ where: { id: orderId } });
    await tx.payment.update({ where: { orderId }, data: { refundAskedCents: 0n } });
    await moveCredits(tx, payment, { credits, paidCents: payment.paidCents ?? 0n, refundedCents, disputedCents });
    await reviewStanding(tx, accountId, now());
  }, TRANSACTION_OPTIONS);
}

/** Goes on with a refund whose credits are taken. @throws ControlPlaneError not_refundable when Stripe refuses. */
export async function completeRefund(dependencies: BillingDependencies, orderId: string): Promise<void> {
  try {
    await askForRefund(dependencies, orderId);
  } catch (error) {
    if (isStripeAway(error))
      throw new ControlPlaneError("payments_unavailable", {
        message: "The refund is noted and will be carried out as soon as the payment service can be reached.",
        cause: error,
      });
    dependencies.logger.error({ orderId, err: error }, "Stripe refused a refund; its credits are given back");
    await withdrawNote(dependencies, orderId);
    // Stripe may know more than we do, which is why it refused. That it cannot say so now is no reason to hide the refusal.
    await settleOrder(dependencies, orderId).catch((failure: unknown) => {
      dependencies.logger.warn({ orderId, err: failure }, "a refused refund's payment could not be looked at");
    });
    throw new ControlPlaneError("not_refundable", { cause: error });
  }
  await settleOrder(dependencies, orderId);
}

/** Refunds a purchase, all or part of it. @throws ControlPlaneError not_found, not_refundable, payments_unavailable */
export async function refundPayment(dependencies: BillingDependencies, request: RefundRequest): Promise<RefundResult> {
  const { orderId } = request;
  await takeCredits(dependencies, request);
  await completeRefund(dependencies, orderId);
  const payment = await dependencies.prisma.payment.findUniqueOrThrow({ where: { orderId } });
  return { orderId, refundedCents: payment.refundedCents, refundedCredits: payment.refundedCredits };
}
