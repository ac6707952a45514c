/** The events that we have a use for, and what each does. The endpoint at Stripe is to be subscribed to exactly these. */
import { chargeDisputeClosed } from "./charge-dispute-closed.ts";
import { chargeDisputeCreated } from "./charge-dispute-created.ts";
import { chargeRefunded } from "./charge-refunded.ts";
import { checkoutSessionAsyncPaymentFailed } from "./checkout-session-async-payment-failed.ts";
import { checkoutSessionAsyncPaymentSucceeded } from "./checkout-session-async-payment-succeeded.ts";
import { checkoutSessionCompleted } from "./checkout-session-completed.ts";
import { checkoutSessionExpired } from "./checkout-session-expired.ts";
import { customerDeleted } from "./customer-deleted.ts";
import { customerUpdated } from "./customer-updated.ts";
import type { ApplyEvent } from "./event-subject.ts";
import { paymentIntentPaymentFailed } from "./payment-intent-payment-failed.ts";
import { paymentIntentSucceeded } from "./payment-intent-succeeded.ts";
import { paymentMethodDetached } from "./payment-method-detached.ts";

const events = {
  "charge.dispute.closed": chargeDisputeClosed,
  "charge.dispute.created": chargeDisputeCreated,
  "charge.refunded": chargeRefunded,
  "checkout.session.async_payment_failed": checkoutSessionAsyncPaymentFailed,
  "checkout.session.async_payment_succeeded": checkoutSessionAsyncPaymentSucceeded,
  "checkout.session.completed": checkoutSessionCompleted,
  "checkout.session.expired": checkoutSessionExpired,
  "customer.deleted": customerDeleted,
  "customer.updated": customerUpdated,
  "payment_intent.payment_failed": paymentIntentPaymentFailed,
  "payment_intent.succeeded": paymentIntentSucceeded,
  "payment_method.detached": paymentMethodDetached,
} as const satisfies Record<string, ApplyEvent>;

/** Their types, as Stripe names them. */
export const EVENT_TYPES: readonly string[] = Object.keys(events);

const eventByType: ReadonlyMap<string, ApplyEvent> = new Map(Object.entries(events));

/** @returns null for an event that we have no use for. */
export function eventOf(type: string): ApplyEvent | null {
  return eventByType.get(type) ?? null;
}
