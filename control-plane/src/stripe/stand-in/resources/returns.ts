/** docs.stripe.com/api/refunds, /charges, /disputes */
import { z } from "zod";
import { closeDispute, refundCharge } from "../payments/return-money.ts";
import type { ChargeObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { pageOfList } from "../wire/list.ts";
import { expand, integer, listing, metadata, text } from "../wire/parameters.ts";
import { apiRoute } from "../wire/route.ts";
import { missing, missingReference, refused } from "../wire/stripe-failure.ts";

const createRefund = z.strictObject({
  payment_intent: text.optional(),
  charge: text.optional(),
  amount: integer.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.optional(),
  expand,
});

/** The charge that a refund names, itself or by its intent. @throws StripeFailure */
function chargeToRefund({ store }: StandInContext, intentId: string | undefined, chargeId: string | undefined): ChargeObject {
  if ((intentId === undefined) === (chargeId === undefined))
    throw refused("parameter_missing", "One of `charge` and `payment_intent` is needed.", "payment_intent");
  const intent = intentId === undefined ? null : store.find("payment_intent", intentId);
  if (intentId !== undefined && !intent) throw missingReference("payment_intent", intentId, "payment_intent");
  const charge = store.find("charge", chargeId ?? intent?.latest_charge ?? null);
  if (!charge) throw missingReference("charge", chargeId ?? "", "charge");
  return charge;
}

const byPayment = z.strictObject({ ...listing, charge: text.optional(), payment_intent: text.optional() });

/** Whether something of a payment is among those asked for. */
function isOf(subject: { charge: string; payment_intent: string }, wanted: z.infer<typeof byPayment>): boolean {
  const { charge = subject.charge, payment_intent: intent = subject.payment_intent } = wanted;
  return subject.charge === charge && subject.payment_intent === intent;
}

export const returnRoutes = [
  apiRoute("POST", "/v1/refunds", createRefund, ({ context, parameters }) => {
    const charge = chargeToRefund(context, parameters.payment_intent, parameters.charge);
    const { amount, reason = null, metadata: given = {} } = parameters;
    return refundCharge(context, charge, { amount, reason, metadata: given });
  }),
  apiRoute("GET", "/v1/refunds", byPayment, ({ context, parameters }) =>
    pageOfList(
      context.store.all("refund").filter((refund) => isOf(refund, parameters)),
      "/v1/refunds",
      parameters,
    ),
  ),
  apiRoute("GET", "/v1/refunds/{id}", z.strictObject({ expand }), ({ context, id }) => {
    const refund = context.store.find("refund", id);
    if (!refund) throw missing("refund", id);
    return refund;
  }),
  apiRoute("GET", "/v1/charges/{id}", z.strictObject({ expand }), ({ context, id }) => {
    const charge = context.store.find("charge", id);
    if (!charge) throw missing("charge", id);
    return charge;
  }),
  apiRoute("GET", "/v1/disputes", byPayment, ({ context, parameters }) =>
    pageOfList(
      context.store.all("dispute").filter((dispute) => isOf(dispute, parameters)),
      "/v1/disputes",
      parameters,
    ),
  ),
  apiRoute("GET", "/v1/disputes/{id}", z.strictObject({ expand }), ({ context, id }) => {
    const dispute = context.store.find("dispute", id);
    if (!dispute) throw missing("dispute", id);
    return dispute;
  }),
  apiRoute("POST", "/v1/disputes/{id}/close", z.strictObject({ expand }), ({ context, id }) => {
    const dispute = context.store.find("dispute", id);
    if (!dispute) throw missing("dispute", id);
    if (dispute.status !== "needs_response") throw refused("parameter_invalid", "This dispute is already closed.");
    closeDispute(context, dispute, "lost");
    return dispute;
  }),
];
