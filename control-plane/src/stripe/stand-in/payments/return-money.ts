/** Money that goes back: refunds, and disputes of the customer's bank. */
import type { ChargeObject, DisputeObject, RefundObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { newStripeId } from "../state/store.ts";
import { refused } from "../wire/stripe-failure.ts";

export interface RefundRequestFields {
  /** All that is left when undefined. */
  amount: number | undefined;
  reason: string | null;
  metadata: Record<string, string>;
}

/** Refunds a charge, all or part of it. @throws StripeFailure when that much is not left. */
export function refundCharge(context: StandInContext, charge: ChargeObject, request: RefundRequestFields): RefundObject {
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) throw refused("charge_already_refunded", `Charge ${charge.id} has already been refunded.`);
  if (!charge.paid) throw refused("charge_not_refundable", `Charge ${charge.id} was not paid.`);
  if (isOpenlyDisputed(context, charge)) throw refused("charge_disputed", `Charge ${charge.id} has been charged back.`);
  const amount = request.amount ?? left;
  if (amount <= 0 || amount > left)
    throw refused(
      "parameter_invalid_integer",
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      "amount",
    );
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  const refund = context.store.add<"refund">({
    id: newStripeId("refund"),
    object: "refund",
    created: context.now(),
    metadata: request.metadata,
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason: request.reason,
    status: "succeeded",
  });
  context.emit("refund.created", refund);
  context.emit("charge.refunded", charge);
  return refund;
}

function isOpenlyDisputed({ store }: StandInContext, charge: ChargeObject): boolean {
  return store.all("dispute").some((dispute) => dispute.charge === charge.id && dispute.status !== "won");
}

/** The customer's bank takes a payment back for the time being. */
export function openDispute(context: StandInContext, charge: ChargeObject, amount: number): DisputeObject {
  charge.disputed = true;
  const dispute = context.store.add<"dispute">({
    id: newStripeId("dispute"),
    object: "dispute",
    created: context.now(),
    livemode: false,
    metadata: {},
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason: "fraudulent",
    status: "needs_response",
    is_charge_refundable: false,
  });
  context.emit("charge.dispute.created", dispute);
  return dispute;
}

/** The dispute is decided. */
export function closeDispute(context: StandInContext, dispute: DisputeObject, status: "won" | "lost"): void {
  dispute.status = status;
  context.emit("charge.dispute.closed", dispute);
}
