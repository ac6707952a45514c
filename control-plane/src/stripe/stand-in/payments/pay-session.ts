/** A visitor pays a Checkout Session: what the hosted page does with its form. */
import type { PaymentIntentObject, PaymentMethodObject, SessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { newStripeId } from "../state/store.ts";
import { FAILING_IBAN } from "./cards.ts";
import { AUTHENTICATION_FAILED, charge, createIntent, fail, succeed } from "./charge-intent.ts";

/** What the page has to show next. */
export type PayOutcome = { kind: "complete" } | { kind: "authenticate" } | { kind: "declined"; message: string };

/** Promotion codes that the stand-in knows, in percent off. */
const PROMOTION_CODES: Record<string, number> = { TENOFF: 10, HALFOFF: 50, ALLOFF: 100 };
/** Where taxes are worked out, they are this much, on top of the price. */
const TAX_PERCENT = 20;

/** Works out what is to be paid. @returns false when there is no such code. */
export function applyPromotionCode(session: SessionObject, code: string): boolean {
  const percent = code === "" ? 0 : (PROMOTION_CODES[code.trim().toUpperCase()] ?? null);
  if (percent === null || (percent > 0 && !session.allow_promotion_codes)) return false;
  const discount = Math.round((session.amount_subtotal * percent) / 100);
  const tax = session.automatic_tax.enabled ? Math.round(((session.amount_subtotal - discount) * TAX_PERCENT) / 100) : 0;
  session.total_details = { amount_discount: discount, amount_shipping: 0, amount_tax: tax };
  session.amount_total = session.amount_subtotal - discount + tax;
  if (session.automatic_tax.enabled) session.automatic_tax.status = "complete";
  return true;
}

function addInvoice({ store, now, baseUrl, emit }: StandInContext, session: SessionObject): void {
  const id = newStripeId("invoice");
  const count = store.all("invoice").length + 1;
  const invoice = store.add<"invoice">({
    id,
    object: "invoice",
    created: now(),
    livemode: false,
    metadata: { ...session.request_of_test.invoiceMetadata },
    number: `SI-${String(count).padStart(4, "0")}`,
    status: "paid",
    customer: session.customer,
    currency: session.currency,
    subtotal: session.amount_subtotal,
    total: session.amount_total,
    automatic_tax: { enabled: session.automatic_tax.enabled, status: session.automatic_tax.enabled ? "complete" : null },
    amount_due: session.amount_total,
    amount_paid: session.amount_total,
    hosted_invoice_url: `${baseUrl()}/i/${id}`,
    invoice_pdf: `${baseUrl()}/i/${id}`,
    description: session.request_of_test.productName,
  });
  session.invoice = id;
  emit("invoice.paid", invoice);
}

function complete(context: StandInContext, session: SessionObject, paymentStatus: SessionObject["payment_status"]): void {
  session.status = "complete";
  session.payment_status = paymentStatus;
  session.url = null;
  if (paymentStatus !== "unpaid" && session.request_of_test.createInvoice) addInvoice(context, session);
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
  });
  session.payment_intent = intent.id;
  return intent;
}

/** A bank debit is decided later: paid, or refused when it is the account that is known to refuse. */
function decideLater(context: StandInContext, session: SessionObject): void {
  context.later(context.delayedPaymentMs, () => {
    const intent = context.store.find("payment_intent", session.payment_intent);
    const method = context.store.find("payment_method", intent?.payment_method ?? null);
    settleDelayed(context, session, method?.number_of_test !== FAILING_IBAN);
  });
}

/** Goes on with the debits that were under way when the stand-in was closed. */
export function resumeDelayed(context: StandInContext): void {
  for (const session of context.store.all("checkout.session"))
    if (session.status === "complete" && session.payment_status === "unpaid") decideLater(context, session);
}

/** Decides a delayed payment now. Nothing happens when it was decided before. */
export function settleDelayed(context: StandInContext, session: SessionObject, isPaid: boolean): void {
  const intent = context.store.find("payment_intent", session.payment_intent);
  if (intent?.status !== "processing") return;
  if (!isPaid) {
    fail(context, intent, { type: "card_error", code: "debit_not_authorized", message: "The bank refused the debit." });
    context.emit("checkout.session.async_payment_failed", session);
    return;
  }
  succeed(context, intent);
  session.payment_status = "paid";
  if (session.request_of_test.createInvoice) addInvoice(context, session);
  context.emit("checkout.session.async_payment_succeeded", session);
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
  if (intent.status === "processing") decideLater(context, session);
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
