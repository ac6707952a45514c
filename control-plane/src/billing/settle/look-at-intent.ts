/** A look at what pays an order of an automatic top-up: a PaymentIntent without a session. */
import type Stripe from "stripe";
import { idOf } from "../../stripe/failures.ts";
import {
  chargeOf,
  disputedCentsOf,
  type ExpectedPayment,
  failureOf,
  firstMismatch,
  type PaymentLook,
  type UnpaidLook,
} from "./payment-look.ts";

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

/** A refused intent is cancelled by us; one that was never tried and is cancelled was given up. */
function unpaidKind({ status, last_payment_error: error }: Stripe.PaymentIntent): UnpaidLook["kind"] {
  if (status === "processing") return "waiting";
  return status === "canceled" && !error ? "expired" : "failed";
}

/** Reads the intent again. */
export async function lookAtIntent(client: Stripe, intentId: string, order: ExpectedPayment): Promise<PaymentLook> {
  const intent = await client.paymentIntents.retrieve(intentId, { expand: ["latest_charge"] });
  if (intent.status !== "succeeded") return { kind: unpaidKind(intent), paymentIntentId: intent.id, ...failureOf(intent) };
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
    // The card has paid before, with its holder present.
    creditableAt: null,
  };
}
