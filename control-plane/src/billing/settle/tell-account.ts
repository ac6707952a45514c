/** Telling an account of its payments: events for its webhooks, and a mail for what failed, in the transaction of the fact. */
import { formatCredits, microCredits, type Payment, type Prisma, type TopUpOrder } from "@sellapi/prisma";
import { alertPaymentFailed } from "../../alerts/alert-payment-failed.ts";
import { enqueueEvent } from "../../webhooks/outbox.ts";
import { creditsTakenBack } from "./credits-taken-back.ts";
import type { PaidLook, UnpaidLook } from "./payment-look.ts";

function facts(order: TopUpOrder, amountCents: bigint, credits: bigint) {
  const { id: orderId, currency } = order;
  return { orderId, amountCents: Number(amountCents), currency, credits: formatCredits(microCredits(credits)) };
}

/** An order was credited. */
export function tellOfPayment(tx: Prisma.TransactionClient, order: TopUpOrder): Promise<number> {
  const payload = facts(order, order.amountCents, order.credits);
  return enqueueEvent(tx, { accountId: order.accountId, type: "payment.succeeded", payload });
}

/** Stripe has refunded more than was known before. @param known the payment before this look. */
export async function tellOfRefund(
  tx: Prisma.TransactionClient,
  order: TopUpOrder,
  known: Payment,
  look: PaidLook,
): Promise<void> {
  const cents = look.refundedCents - known.refundedCents;
  if (cents <= 0n) return;
  const taken = (refundedCents: bigint) => creditsTakenBack({ ...look, credits: order.credits, refundedCents }).refunded;
  const payload = facts(order, cents, taken(look.refundedCents) - taken(known.refundedCents));
  await enqueueEvent(tx, { accountId: order.accountId, type: "payment.refunded", payload });
}

/** A payment was declined or given up by the bank; one that merely ran out of time is nobody's failure. */
export async function tellOfFailure(tx: Prisma.TransactionClient, payment: Payment, look: UnpaidLook): Promise<void> {
  if (look.kind !== "failed" || payment.state === "failed") return;
  const { accountId, amountCents, currency } = await tx.topUpOrder.findUniqueOrThrow({ where: { id: payment.orderId } });
  await alertPaymentFailed(tx, { accountId, ref: payment.orderId, amountCents, currency, reason: look.failureMessage });
}
