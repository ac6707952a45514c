/** An account's purchases, newest first. Order ids sort by time, so a page never skips or repeats one. */
import { formatCredits, microCredits, type Payment, type PrismaClient, type TopUpOrder } from "@sellapi/prisma";
import { pageOf } from "../../page.ts";
import type { ListPaymentsInput, PaymentOutput, PaymentPageOutput } from "../schemas.ts";
import { IN_REVIEW } from "../settle/apply-look.ts";

/** How a purchase stands, in the words of its owner. */
function statusOf(order: TopUpOrder, payment: Payment): PaymentOutput["status"] {
  if (order.state === "refunded") return "refunded";
  if (order.state === "paid") {
    if (payment.disputedCredits > 0n) return "disputed";
    return payment.refundedCredits > 0n ? "partially_refunded" : "paid";
  }
  if (payment.state === "failed") return "failed";
  if (payment.failureCode === IN_REVIEW) return "in_review";
  return order.state === "expired" ? "expired" : "pending";
}

function describePayment(order: TopUpOrder, payment: Payment): PaymentOutput {
  return {
    orderId: order.id,
    pack: order.pack,
    source: payment.source,
    status: statusOf(order, payment),
    priceCents: Number(order.amountCents),
    paidCents: payment.paidCents === null ? null : Number(payment.paidCents),
    refundedCents: Number(payment.refundedCents),
    currency: order.currency,
    credits: formatCredits(microCredits(order.credits)),
    creditsTakenBack: formatCredits(microCredits(payment.refundedCredits + payment.disputedCredits)),
    invoiceId: payment.invoiceId,
    failure: payment.failureMessage,
    createdAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
  };
}

/** One page of the account's purchases. */
export async function listPayments(
  prisma: PrismaClient,
  accountId: string,
  input: ListPaymentsInput,
): Promise<PaymentPageOutput> {
  const found = await prisma.payment.findMany({
    where: { accountId, ...(input.cursor ? { orderId: { lt: input.cursor } } : {}) },
    include: { order: true },
    orderBy: { orderId: "desc" },
    take: input.limit + 1,
  });
  const { rows, lastRow } = pageOf(found, input.limit);
  return { items: rows.map((payment) => describePayment(payment.order, payment)), nextCursor: lastRow?.orderId ?? null };
}
