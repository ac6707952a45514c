/** A visitor pays a Checkout Session: what the hosted page does with its form. */
import type { PaymentIntentObject, PaymentMethodObject, SessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { addInvoice } from "./add-invoice.ts";
import { AUTHENTICATION_FAILED, charge, createIntent, fail, succeed } from "./charge-intent.ts";
import { decideLater } from "./delayed-payments.ts";

/** What the page has to show next. */
export type PayOutcome = { kind: "complete" } | { kind: "authenticate" } | { kind: "declined"; message: string };

/** Promotion codes that the stand-in knows, in percent off. */
const PROMOTION_CODES: Record<string, number> = { TENOFF: 10, HALFOFF: 50, ALLOFF: 100 };
/** Where taxes are worked out, they are this much, on top of the price. */
const TAX_PERCENT = 20;

/** Works out what is to be paid. @returns false when there is no such code. */
export function applyPromotionCode(session: SessionObject, code: string): boolean {
  const name = code.trim().toUpperCase();
  const percent = name === "" ? 0 : (PROMOTION_CODES[name] ?? null);
  if (percent === null || (percent > 0 && !session.allow_promotion_codes)) return false;
  session.request_of_test.promotionCode = name;
  const discount = Math.round((session.amount_subtotal * percent) / 100);
  const tax = session.automatic_tax.enabled ? Math.round(((session.amount_subtotal - discount) * TAX_PERCENT) / 100) : 0;
  session.total_details = { amount_discount: discount, amount_shipping: 0, amount_tax: tax };
  session.amount_total = session.amount_subtotal - discount + tax;
  if (session.automatic_tax.enabled) session.automatic_tax.status = "complete";
  return true;
}

function complete(context: StandInContext, session: SessionObject, paymentStatus: SessionObject["payment_status"]): void {
  session.status = "complete";
  session.payment_status = paymentStatus;
  session.url = null;
  if (paymentStatus !== "unpaid") addInvoice(context, session);
  context.emit("checkout.session.completed", session);
}

function intentFor(context: StandInContext, session: SessionObject): PaymentIntentObject {
  const { setupFutureUsage, intentMetadata, productName } = session.request_of_test;
  const intent = createIntent(context, {
    amount: session.amount_total,
    currency: session.currency,
    customer: session.customer,
    setupFutureUsage,
    description: productName,
    metadata: { ...intentMetadata },
    allowRedirects: "always",
  });
  session.payment_intent = intent.id;
  return intent;
}

/** The visitor presses "Pay". The session must be open. */
export function paySession(context: StandInContext, session: SessionObject, method: PaymentMethodObject): PayOutcome {
  if (session.amount_total === 0) {
    complete(context, session, "no_payment_required");
    return { kind: "complete" };
  }
  const intent = context.store.find("payment_intent", session.payment_intent) ?? intentFor(context, session);
  intent.amount = session.amount_total;
  charge(context, intent, method, true);
  if (intent.status === "requires_action") return { kind: "authenticate" };
  if (intent.status === "requires_payment_method")
    return { kind: "declined", message: intent.last_payment_error?.message ?? "Your payment was declined." };
  complete(context, session, intent.status === "succeeded" ? "paid" : "unpaid");
  if (intent.status === "processing") decideLater(context, intent);
  return { kind: "complete" };
}

/** The holder confirmed the payment, or would not. */
export function authenticateSession(context: StandInContext, session: SessionObject, isConfirmed: boolean): PayOutcome {
  const intent = context.store.find("payment_intent", session.payment_intent);
  if (intent?.status !== "requires_action") return { kind: "declined", message: "There is nothing to confirm." };
  if (!isConfirmed) {
    fail(context, intent, AUTHENTICATION_FAILED);
    return { kind: "declined", message: AUTHENTICATION_FAILED.message };
  }
  succeed(context, intent);
  complete(context, session, "paid");
  return { kind: "complete" };
}

/** Closes a session that nobody paid. */
export function expireSession(context: StandInContext, session: SessionObject): void {
  session.status = "expired";
  session.url = null;
  context.emit("checkout.session.expired", session);
}
