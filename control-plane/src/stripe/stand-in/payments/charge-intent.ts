/** What happens when money is asked for: charged, declined, put off until the holder has confirmed, or under way for days. */
import type { ChargeObject, PaymentErrorObject, PaymentIntentObject, PaymentMethodObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { newStripeId } from "../state/store.ts";
import { testCard } from "./cards.ts";

export interface NewIntent {
  amount: number;
  currency: string;
  customer: string | null;
  setupFutureUsage: PaymentIntentObject["setup_future_usage"];
  description: string | null;
  metadata: Record<string, string>;
  /** Whether methods are taken that send the holder to another page. */
  allowRedirects: "always" | "never";
}

/** Adds an intent that nobody has tried to pay yet. */
export function createIntent({ store, now }: StandInContext, request: NewIntent): PaymentIntentObject {
  const id = newStripeId("payment_intent");
  const { amount, currency, customer, setupFutureUsage, description, metadata, allowRedirects } = request;
  return store.add<"payment_intent">({
    id,
    object: "payment_intent",
    created: now(),
    livemode: false,
    metadata,
    amount,
    amount_received: 0,
    currency,
    customer,
    payment_method: null,
    payment_method_types: ["card", "sepa_debit"],
    automatic_payment_methods: { enabled: true, allow_redirects: allowRedirects },
    status: "requires_payment_method",
    latest_charge: null,
    last_payment_error: null,
    setup_future_usage: setupFutureUsage,
    description,
    capture_method: "automatic_async",
    confirmation_method: "automatic",
    client_secret: `${id}_secret_${newStripeId("event").slice(4)}`,
    canceled_at: null,
  });
}

/** How the network and Stripe's own rating take a card's charge. */
function outcomeOf(method: PaymentMethodObject | null, error: PaymentErrorObject | null): ChargeObject["outcome"] {
  const card = method?.type === "card" ? testCard(method.number_of_test) : null;
  if (card === null) return null;
  const risk_level = card.isRisky ? "elevated" : "normal";
  if (error === null)
    return {
      network_status: "approved_by_network",
      reason: null,
      risk_level,
      seller_message: "Payment complete.",
      type: "authorized",
    };
  const { decline_code: reason = error.code } = error;
  const seller_message = "The bank did not authorize this payment.";
  return { network_status: "declined_by_network", reason, risk_level, seller_message, type: "issuer_declined" };
}

/** @param methodId what was charged; a refused method leaves the intent. */
function addCharge(
  context: StandInContext,
  intent: PaymentIntentObject,
  methodId: string | null,
  error: PaymentErrorObject | null,
): ChargeObject {
  const isPaid = error === null;
  const charge = context.store.add<"charge">({
    id: newStripeId("charge"),
    object: "charge",
    created: context.now(),
    livemode: false,
    metadata: { ...intent.metadata },
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    currency: intent.currency,
    customer: intent.customer,
    payment_intent: intent.id,
    payment_method: methodId,
    paid: isPaid,
    captured: isPaid,
    refunded: false,
    disputed: false,
    status: isPaid ? "succeeded" : "failed",
    failure_code: error?.code ?? null,
    failure_message: error?.message ?? null,
    outcome: outcomeOf(context.store.find("payment_method", methodId), error),
  });
  intent.latest_charge = charge.id;
  return charge;
}

/** The money is there. */
export function succeed(context: StandInContext, intent: PaymentIntentObject): void {
  intent.status = "succeeded";
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  const charge = addCharge(context, intent, intent.payment_method, null);
  const method = context.store.find("payment_method", intent.payment_method);
  if (method && intent.setup_future_usage !== null) method.customer = intent.customer;
  context.emit("charge.succeeded", charge);
  context.emit("payment_intent.succeeded", intent);
}

/** The money is refused. */
export function fail(context: StandInContext, intent: PaymentIntentObject, error: PaymentErrorObject): void {
  const failed = addCharge(context, intent, intent.payment_method, error);
  intent.status = "requires_payment_method";
  intent.last_payment_error = error;
  intent.payment_method = null;
  context.emit("charge.failed", failed);
  context.emit("payment_intent.payment_failed", intent);
}

export const AUTHENTICATION_REQUIRED: PaymentErrorObject = {
  type: "card_error",
  code: "authentication_required",
  decline_code: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

export const AUTHENTICATION_FAILED: PaymentErrorObject = {
  type: "card_error",
  code: "payment_intent_authentication_failure",
  message: "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/** Whether the card's holder has to confirm this payment. */
function needsHolder(method: PaymentMethodObject): boolean {
  const card = testCard(method.number_of_test);
  return card?.needsHolder === "always" || (card?.needsHolder === "until saved" && method.customer === null);
}

/** Tries to pay an intent. Afterwards its status says what came of it. @param isHolderPresent false: nobody could confirm anything. */
export function charge(
  context: StandInContext,
  intent: PaymentIntentObject,
  method: PaymentMethodObject,
  isHolderPresent: boolean,
): void {
  intent.payment_method = method.id;
  const declined = testCard(method.number_of_test)?.declined ?? null;
  if (declined) {
    const { code, declineCode, message } = declined;
    fail(context, intent, { type: "card_error", code, decline_code: declineCode, message });
    return;
  }
  if (method.type === "sepa_debit") {
    intent.status = "processing";
    return;
  }
  if (!needsHolder(method)) succeed(context, intent);
  else if (!isHolderPresent) fail(context, intent, AUTHENTICATION_REQUIRED);
  else intent.status = "requires_action";
}
