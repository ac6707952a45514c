/** A look at what pays an order by Checkout. */
import type Stripe from "stripe";
import { idOf } from "../../stripe/failures.ts";
import { savedCardOf } from "../customers/sync-customer.ts";
import {
  chargeOf,
  disputedCentsOf,
  type ExpectedPayment,
  endOfReview,
  failureOf,
  firstMismatch,
  type PaidLook,
  type PaymentLook,
} from "./payment-look.ts";

const EXPAND = ["payment_intent.latest_charge", "payment_intent.payment_method"];

/** The price without taxes and discounts must be the order's; what was paid must follow from it. */
function mismatchOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null, order: ExpectedPayment) {
  const total = BigInt(session.amount_total ?? -1);
  const discount = BigInt(session.total_details?.amount_discount ?? 0);
  const tax = BigInt(session.total_details?.amount_tax ?? 0);
  return firstMismatch({
    livemode: session.livemode !== order.livemode,
    mode: session.mode !== "payment",
    reference: session.client_reference_id !== order.orderId || session.metadata?.order_id !== order.orderId,
    customer: idOf(session.customer) !== order.customerId,
    currency: session.currency?.toUpperCase() !== order.currency,
    price: BigInt(session.amount_subtotal ?? -1) !== order.amountCents,
    total: total !== order.amountCents - discount + tax || total <= 0n,
    received: intent === null || BigInt(intent.amount_received) !== total || intent.livemode !== order.livemode,
  });
}

function intentOf(session: Stripe.Checkout.Session): Stripe.PaymentIntent | null {
  return typeof session.payment_intent === "object" ? session.payment_intent : null;
}

async function paidLook(client: Stripe, session: Stripe.Checkout.Session, order: ExpectedPayment): Promise<PaidLook> {
  const intent = intentOf(session);
  const charge = intent ? chargeOf(intent) : null;
  const method = intent && typeof intent.payment_method === "object" ? intent.payment_method : null;
  return {
    kind: "paid",
    paidCents: BigInt(session.amount_total ?? 0),
    refundedCents: BigInt(charge?.amount_refunded ?? 0),
    disputedCents: charge ? await disputedCentsOf(client, charge) : 0n,
    paymentIntentId: intent?.id ?? null,
    invoiceId: idOf(session.invoice),
    savedCard: method && intent?.setup_future_usage === "off_session" ? savedCardOf(method) : null,
    mismatch: mismatchOf(session, intent, order),
    creditableAt: endOfReview(charge),
  };
}

/** A promotion took off the whole price: there is no money, and so there are no credits. */
const NOTHING_PAID = { failureCode: "nothing_paid", failureMessage: "Nothing was paid, and so no credits were given." };

/** Reads the session again. Only `payment_status: paid` counts as paid. */
export async function lookAtSession(client: Stripe, sessionId: string, order: ExpectedPayment): Promise<PaymentLook> {
  const session = await client.checkout.sessions.retrieve(sessionId, { expand: EXPAND });
  if (session.payment_status === "paid") return paidLook(client, session, order);
  const intent = intentOf(session);
  const paymentIntentId = idOf(session.payment_intent);
  if (session.status === "expired") return { kind: "expired", paymentIntentId, failureCode: null, failureMessage: null };
  if (session.payment_status === "no_payment_required") return { kind: "failed", paymentIntentId, ...NOTHING_PAID };
  // A delayed payment (a bank debit) that was refused leaves a complete session behind that nobody will pay any more.
  const hasFailed = session.status === "complete" && intent?.status === "requires_payment_method";
  return { kind: hasFailed ? "failed" : "waiting", paymentIntentId, ...failureOf(intent) };
}
