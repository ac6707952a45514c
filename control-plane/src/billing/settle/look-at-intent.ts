/** A look at what pays an order of an automatic top-up: a PaymentIntent without a session. */
import type Stripe from "stripe";
import { idOf } from "../../stripe/failures.ts";
import { chargeOf, disputedCentsOf, type ExpectedPayment, failureOf, firstMismatch, type PaymentLook } from "./payment-look.ts";

function mismatchOf(intent: Stripe.PaymentIntent, order: ExpectedPayment): string | null {
  return firstMismatch({
    livemode: intent.livemode !== order.livemode,
    reference: intent.metadata.order_id !== order.orderId,
    customer: idOf(intent.customer) !== order.customerId,
    currency: intent.currency.toUpperCase() !== order.currency,
    price: BigInt(intent.amount) !== order.amountCents,
    received: BigInt(intent.amount_received) !== order.amountCents,
  });
}

/** Reads the intent again. */
export async function lookAtIntent(client: Stripe, intentId: string, order: ExpectedPayment): Promise<PaymentLook> {
  const intent = await client.paymentIntents.retrieve(intentId, { expand: ["latest_charge"] });
  if (intent.status !== "succeeded") {
    const kind = intent.status === "processing" ? "waiting" : intent.status === "canceled" ? "expired" : "failed";
    return { kind, paymentIntentId: intent.id, ...failureOf(intent) };
  }
  const charge = chargeOf(intent);
  return {
    kind: "paid",
    paidCents: BigInt(intent.amount_received),
    refundedCents: BigInt(charge?.amount_refunded ?? 0),
    disputedCents: charge ? await disputedCentsOf(client, charge) : 0n,
    paymentIntentId: intent.id,
    invoiceId: null,
    savedCard: null,
    mismatch: mismatchOf(intent, order),
  };
}
