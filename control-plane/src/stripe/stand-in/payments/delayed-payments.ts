/** Bank debits: under way for a while, then paid or refused. */
import type { PaymentIntentObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { addInvoice } from "./add-invoice.ts";
import { FAILING_IBAN } from "./cards.ts";
import { fail, succeed } from "./charge-intent.ts";

/** Decides a delayed payment now, and the Checkout that it pays, if any. Nothing happens when it was decided before. */
export function settleDelayed(context: StandInContext, intent: PaymentIntentObject, isPaid: boolean): void {
  if (intent.status !== "processing") return;
  const session = context.store.all("checkout.session").find((one) => one.payment_intent === intent.id);
  if (!isPaid) {
    fail(context, intent, { type: "card_error", code: "debit_not_authorized", message: "The bank refused the debit." });
    if (session) context.emit("checkout.session.async_payment_failed", session);
    return;
  }
  succeed(context, intent);
  if (!session) return;
  session.payment_status = "paid";
  addInvoice(context, session);
  context.emit("checkout.session.async_payment_succeeded", session);
}

/** Decides it after its delay: paid, or refused when the account is the one that is known to refuse. */
export function decideLater(context: StandInContext, intent: PaymentIntentObject): void {
  context.later(context.delayedPaymentMs, () => {
    const method = context.store.find("payment_method", intent.payment_method);
    settleDelayed(context, intent, method?.number_of_test !== FAILING_IBAN);
  });
}

/** Goes on with the debits that were under way when the stand-in was closed. */
export function resumeDelayed(context: StandInContext): void {
  for (const intent of context.store.all("payment_intent")) if (intent.status === "processing") decideLater(context, intent);
}
