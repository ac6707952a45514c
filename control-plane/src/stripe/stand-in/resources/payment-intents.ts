/** docs.stripe.com/api/payment_intents */
import { z } from "zod";
import { charge, createIntent } from "../payments/charge-intent.ts";
import { decideLater } from "../payments/delayed-payments.ts";
import type { PaymentIntentObject, PaymentMethodObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { pageOfList } from "../wire/list.ts";
import { expand, flag, integer, listing, metadata, text } from "../wire/parameters.ts";
import { render } from "../wire/render.ts";
import { apiRoute } from "../wire/route.ts";
import { missing, missingReference, refused, StripeFailure } from "../wire/stripe-failure.ts";
import { checkCustomer, findCustomer } from "./customers.ts";

const create = z.strictObject({
  amount: integer.pipe(z.int().min(50).max(99_999_999)),
  currency: z.string().regex(/^[a-z]{3}$/),
  customer: text.optional(),
  payment_method: text.optional(),
  confirm: flag.optional(),
  off_session: flag.optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  return_url: text.optional(),
  setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  expand,
});

const confirm = z.strictObject({
  payment_method: text.optional(),
  off_session: flag.optional(),
  return_url: text.optional(),
  expand,
});

/** @throws StripeFailure */
function findIntent({ store }: StandInContext, id: string): PaymentIntentObject {
  const intent = store.find("payment_intent", id);
  if (!intent) throw missing("payment_intent", id, "intent");
  return intent;
}

/** A method that this customer may be charged by. @throws StripeFailure */
function findMethod({ store }: StandInContext, id: string | undefined, customer: string | null): PaymentMethodObject {
  if (id === undefined) throw refused("parameter_missing", "A payment method is needed to confirm.", "payment_method");
  const method = store.find("payment_method", id);
  if (!method) throw missingReference("PaymentMethod", id, "payment_method");
  if (method.customer !== null && method.customer !== customer)
    throw refused("payment_method_customer_mismatch", "The payment method belongs to another customer.", "payment_method");
  return method;
}

/** Methods that send the holder away have to know where the holder comes back to. */
function checkReturn(allowRedirects: "always" | "never", returnUrl: string | undefined): void {
  if (allowRedirects === "never" || returnUrl !== undefined) return;
  throw refused(
    "parameter_missing",
    "A `return_url` must be specified because this PaymentIntent is configured to automatically accept the payment methods enabled in the Dashboard, some of which may require a full page redirect to succeed. If you do not want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never`.",
    "return_url",
  );
}

/** Charges, and answers 402 when the card refuses, as Stripe does; the intent is in the error. */
function confirmIntent(context: StandInContext, intent: PaymentIntentObject, methodId: string | undefined, offSession: boolean) {
  const method = findMethod(context, methodId, intent.customer);
  charge(context, intent, method, !offSession);
  if (intent.status === "processing") decideLater(context, intent);
  const error = intent.last_payment_error;
  if (intent.status !== "requires_payment_method" || !error) return intent;
  throw new StripeFailure(402, {
    ...error,
    ...(intent.latest_charge === null ? {} : { charge: intent.latest_charge }),
    payment_intent: render(context.store, intent),
    payment_method: render(context.store, method),
  });
}

const CANCELLABLE: readonly PaymentIntentObject["status"][] = [
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
];

export const paymentIntentRoutes = [
  apiRoute("POST", "/v1/payment_intents", create, ({ context, parameters }) => {
    const { customer = null, off_session: offSession = false } = parameters;
    if (customer !== null) findCustomer(context, customer, "customer");
    if (offSession && !parameters.confirm)
      throw refused("parameter_invalid", "`off_session` can only be used with `confirm`.", "off_session");
    const allowRedirects = parameters.automatic_payment_methods?.allow_redirects ?? "always";
    if (parameters.confirm) {
      findMethod(context, parameters.payment_method, customer);
      checkReturn(allowRedirects, parameters.return_url);
    }
    const intent = createIntent(context, {
      amount: parameters.amount,
      currency: parameters.currency,
      customer,
      setupFutureUsage: parameters.setup_future_usage ?? null,
      description: parameters.description ?? null,
      metadata: parameters.metadata ?? {},
      allowRedirects,
    });
    context.emit("payment_intent.created", intent);
    return parameters.confirm ? confirmIntent(context, intent, parameters.payment_method, offSession) : intent;
  }),
  apiRoute("GET", "/v1/payment_intents", z.strictObject({ ...listing, customer: text.optional() }), ({ context, parameters }) => {
    const { customer } = parameters;
    checkCustomer(context, customer);
    const found = context.store.all("payment_intent").filter((intent) => customer === undefined || intent.customer === customer);
    return pageOfList(found, "/v1/payment_intents", parameters);
  }),
  apiRoute("GET", "/v1/payment_intents/{id}", z.strictObject({ expand }), ({ context, id }) => findIntent(context, id)),
  apiRoute("POST", "/v1/payment_intents/{id}/confirm", confirm, ({ context, id, parameters }) => {
    const intent = findIntent(context, id);
    if (!CANCELLABLE.includes(intent.status))
      throw refused("payment_intent_unexpected_state", `This PaymentIntent's status is ${intent.status}.`);
    checkReturn(intent.automatic_payment_methods.allow_redirects, parameters.return_url);
    const method = parameters.payment_method ?? intent.payment_method ?? undefined;
    return confirmIntent(context, intent, method, parameters.off_session ?? false);
  }),
  apiRoute(
    "POST",
    "/v1/payment_intents/{id}/cancel",
    z.strictObject({ expand, cancellation_reason: text.optional() }),
    ({ context, id }) => {
      const intent = findIntent(context, id);
      if (!CANCELLABLE.includes(intent.status))
        throw refused(
          "payment_intent_unexpected_state",
          `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
        );
      intent.status = "canceled";
      intent.canceled_at = context.now();
      context.emit("payment_intent.canceled", intent);
      return intent;
    },
  ),
];
