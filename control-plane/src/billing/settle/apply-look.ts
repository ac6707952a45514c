/**
 * Applying a look at Stripe to the books, in one transaction: credits for what was paid, once; credits back for what was refunded or
 * disputed, in proportion; the account's tier, standing and saved card.
 *
 * Looks of many processes may be applied in any order. Each takes a number before it asks Stripe, and one with a smaller number than
 * the newest applied changes nothing: the newer look began later, so it has seen all that the older one saw.
 */
import { expireOrder, type Payment, type Prisma, topUp } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { lockPayment } from "./lock-payment.ts";
import { moveCredits } from "./move-credits.ts";
import type { PaidLook, PaymentLook, UnpaidLook } from "./payment-look.ts";
import { reviewStanding } from "./review-standing.ts";
import { tellOfFailure, tellOfPayment, tellOfRefund } from "./tell-account.ts";

export interface NumberedLook {
  orderId: string;
  /** The look's number. */
  ticket: number;
  look: PaymentLook;
  now: Date;
}

export interface AppliedLook {
  /** Whether this look credited the order; true once per order, however often it is looked at. */
  credited: boolean;
  /** Whether credits were taken back or given back. */
  moved: boolean;
  /** Whether this look credited an order of a closed account and noted its refund; Stripe is still to be asked for it. */
  goesBack: boolean;
}

const NOTHING: AppliedLook = { credited: false, moved: false, goesBack: false };

/** What a payment's `failureCode` says while its credits wait. */
export const IN_REVIEW = "in_review";

/** Nobody can use what is credited to a closed account. One that is being closed at this moment had the credits before. */
async function isClosed(tx: Prisma.TransactionClient, accountId: string): Promise<boolean> {
  return (await tx.account.count({ where: { id: accountId, status: "closed" } })) > 0;
}

/** What is noted to be refunded in all: everything that is not disputed, when the money came after the account was closed. */
async function noteRefund(tx: Prisma.TransactionClient, { orderId, accountId }: Payment, look: PaidLook): Promise<bigint> {
  const cents = look.paidCents - look.disputedCents;
  const detail = { orderId, cents: (cents - look.refundedCents).toString(), reason: "paid after the account was closed" };
  await recordAct(tx, { actor: "billing", action: "billing.refund", target: accountId, detail });
  return cents;
}

/** The money is there and the credits wait; the reconciler looks again until their time has come. */
async function review(tx: Prisma.TransactionClient, { orderId }: Payment, look: PaidLook): Promise<AppliedLook> {
  const { paymentIntentId, invoiceId } = look;
  const data = { paymentIntentId, invoiceId, failureCode: IN_REVIEW, failureMessage: null, mismatch: null };
  await tx.payment.update({ where: { orderId }, data });
  return NOTHING;
}

async function applyPaid(tx: Prisma.TransactionClient, payment: Payment, look: PaidLook, now: Date): Promise<AppliedLook> {
  const { orderId, accountId } = payment;
  const { paymentIntentId, invoiceId, paidCents, refundedCents, disputedCents, mismatch } = look;
  if (mismatch !== null) {
    await tx.payment.update({ where: { orderId }, data: { mismatch } });
    return NOTHING;
  }
  const closed = payment.state !== "succeeded" && (await isClosed(tx, accountId));
  const isInReview = payment.state !== "succeeded" && !closed && look.creditableAt !== null && look.creditableAt > now;
  if (isInReview) return review(tx, payment, look);
  const credited = await topUp(tx, orderId);
  const goesBack = credited && closed && refundedCents + disputedCents < paidCents;
  const order = await tx.topUpOrder.findUniqueOrThrow({ where: { id: orderId } });
  const failure = { failureCode: null, failureMessage: null, mismatch: null };
  const askedCents = goesBack ? await noteRefund(tx, payment, look) : payment.refundAskedCents;
  // A refund that Stripe reports is no longer one that we only asked for.
  const refundAskedCents = refundedCents >= askedCents ? 0n : askedCents;
  await tx.payment.update({
    where: { orderId },
    data: {
      ...failure,
      state: "succeeded",
      paymentIntentId,
      invoiceId,
      paidCents,
      refundedCents,
      disputedCents,
      refundAskedCents,
      paidAt: payment.paidAt ?? order.paidAt ?? now,
    },
  });
  if (look.savedCard && !closed) await tx.stripeCustomer.updateMany({ where: { accountId }, data: look.savedCard });
  const goingBackCents = refundAskedCents > refundedCents ? refundAskedCents : refundedCents;
  const money = { credits: order.credits, paidCents, refundedCents: goingBackCents, disputedCents };
  const moved = await moveCredits(tx, payment, money);
  if (credited || moved) await reviewStanding(tx, accountId, now);
  if (credited) await tellOfPayment(tx, order);
  await tellOfRefund(tx, order, payment, look);
  if (credited && payment.source === "auto_top_up") {
    const over = { runningOrderId: null, failures: 0, lastErrorCode: null, lastErrorMessage: null, lastErrorAt: null };
    await tx.autoTopUp.updateMany({ where: { runningOrderId: orderId }, data: over });
  }
  return { credited, moved, goesBack };
}

async function applyUnpaid(tx: Prisma.TransactionClient, payment: Payment, look: UnpaidLook): Promise<AppliedLook> {
  const { orderId } = payment;
  // Once paid, always paid: only a refund or a dispute takes it back.
  if (payment.state === "succeeded") return NOTHING;
  const { kind, paymentIntentId, failureCode, failureMessage } = look;
  const intent = paymentIntentId === null ? {} : { paymentIntentId };
  await tx.payment.update({ where: { orderId }, data: { state: kind, ...intent, failureCode, failureMessage } });
  if (kind !== "waiting") await expireOrder(tx, orderId);
  await tellOfFailure(tx, payment, look);
  return NOTHING;
}

/** Applies a look, or nothing when a newer one was applied before. */
export async function applyLook(
  tx: Prisma.TransactionClient,
  { orderId, ticket, look, now }: NumberedLook,
): Promise<AppliedLook> {
  const payment = await lockPayment(tx, orderId);
  if (!payment || payment.lookApplied >= ticket) return NOTHING;
  await tx.payment.update({ where: { orderId }, data: { lookApplied: ticket } });
  return look.kind === "paid" ? applyPaid(tx, payment, look, now) : applyUnpaid(tx, payment, look);
}
