/**
 * A look at a payment: what Stripe says of it at this moment. Everything that changes an account's credits is computed from such a
 * look and from nothing that an event carries, so that the order and number of events do not matter.
 */
import type Stripe from "stripe";
import type { SavedCard } from "../customers/sync-customer.ts";

/** What was paid, and how much of it went back or is under dispute. In hundredths of the currency's unit. */
export interface PaidLook {
  kind: "paid";
  paidCents: bigint;
  refundedCents: bigint;
  disputedCents: bigint;
  paymentIntentId: string | null;
  invoiceId: string | null;
  /** The card that the customer let us keep with this payment. */
  savedCard: SavedCard | null;
  /** Why this payment does not match its order, in one word; null when it does. Only then is it credited. */
  mismatch: string | null;
  /** From when on it may be credited; null where nothing speaks against at once. */
  creditableAt: Date | null;
}

export interface UnpaidLook {
  kind: "waiting" | "failed" | "expired";
  paymentIntentId: string | null;
  failureCode: string | null;
  failureMessage: string | null;
}

export type PaymentLook = PaidLook | UnpaidLook;

/** What an order promises, and a payment must match. */
export interface ExpectedPayment {
  orderId: string;
  amountCents: bigint;
  /** ISO 4217, upper case. */
  currency: string;
  livemode: boolean;
  /** The customer who was asked to pay; null when nobody was yet. */
  customerId: string | null;
}

/** States in which a dispute has not taken the money, or has given it back. In all others it is gone. */
const HARMLESS_DISPUTES: ReadonlySet<string> = new Set([
  "won",
  "prevented",
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
]);

/** A charge can be disputed again after a partial dispute, but never this often. */
const DISPUTES_MAX = 100;

/** How much of a charge is gone by disputes. */
export async function disputedCentsOf(client: Stripe, charge: Stripe.Charge): Promise<bigint> {
  if (!charge.disputed) return 0n;
  const disputes = await client.disputes.list({ charge: charge.id, limit: DISPUTES_MAX });
  const taken = disputes.data.filter(({ status }) => !HARMLESS_DISPUTES.has(status));
  return taken.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
}

/** The charge of an intent that was retrieved with `latest_charge` expanded. */
export function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge | null {
  return typeof intent.latest_charge === "object" ? intent.latest_charge : null;
}

/** Long enough for most owners of a stolen card to see what was bought with it. */
const REVIEW_MS = 24 * 60 * 60 * 1_000;

/** Until when the credits of a payment wait that Stripe finds riskier than others (docs.stripe.com/radar/risk-evaluation). */
export function endOfReview(charge: Stripe.Charge | null): Date | null {
  return charge?.outcome?.risk_level === "elevated" ? new Date(charge.created * 1_000 + REVIEW_MS) : null;
}

/** Why the last try of an intent failed. */
export function failureOf(intent: Stripe.PaymentIntent | null): Pick<UnpaidLook, "failureCode" | "failureMessage"> {
  const error = intent?.last_payment_error;
  return { failureCode: error?.decline_code ?? error?.code ?? null, failureMessage: error?.message ?? null };
}

/** The first of these that holds. */
export function firstMismatch(checks: Record<string, boolean>): string | null {
  return Object.entries(checks).find(([, differs]) => differs)?.[0] ?? null;
}
