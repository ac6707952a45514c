/** Making and attaching payment methods. */
import type { CustomerObject, PaymentMethodObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { newStripeId } from "../state/store.ts";
import { testCard } from "./cards.ts";

const EXPIRY = { exp_month: 12, exp_year: 2034 };

function add(
  { store, now }: StandInContext,
  fields: Pick<PaymentMethodObject, "type" | "card" | "sepa_debit" | "number_of_test">,
) {
  return store.add<"payment_method">({
    id: newStripeId("payment_method"),
    object: "payment_method",
    created: now(),
    livemode: false,
    metadata: {},
    customer: null,
    ...fields,
  });
}

/** A card of this number; null when it is no test card. */
export function createCard(context: StandInContext, number: string): PaymentMethodObject | null {
  const card = testCard(number);
  if (!card) return null;
  const details = { brand: card.brand, last4: number.slice(-4), ...EXPIRY, country: "US", funding: "credit" };
  return add(context, { type: "card", card: details, number_of_test: number });
}

/** A bank account to be debited. */
export function createBankAccount(context: StandInContext, iban: string): PaymentMethodObject {
  const details = { last4: iban.slice(-4), country: iban.slice(0, 2) };
  return add(context, { type: "sepa_debit", sepa_debit: details, number_of_test: iban });
}

/** Keeps a method with a customer and makes it the default, as the portal does. */
export function saveAsDefault(context: StandInContext, customer: CustomerObject, method: PaymentMethodObject): void {
  method.customer = customer.id;
  customer.invoice_settings.default_payment_method = method.id;
  context.emit("customer.updated", customer);
}

/** Takes a method away from its customer, as the portal and the API do. */
export function forgetMethod(context: StandInContext, customer: CustomerObject, method: PaymentMethodObject): void {
  method.customer = null;
  context.emit("payment_method.detached", method);
  if (customer.invoice_settings.default_payment_method !== method.id) return;
  customer.invoice_settings.default_payment_method = null;
  context.emit("customer.updated", customer);
}
