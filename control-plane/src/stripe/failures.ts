/** What went wrong between us and Stripe, in the control plane's words. */
import Stripe from "stripe";
import { ControlPlaneError } from "../errors.ts";

/**
 * Whether the same call may well succeed later, and may even have happened: no answer, an answer of 5xx, too many calls, a conflict; or a
 * key of ours that Stripe does not take, which is ours to put right.
 */
export function isStripeAway(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeAPIError ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError ||
    (error instanceof Stripe.errors.StripeError && error.statusCode === 409)
  );
}

/** Whether Stripe says that there is no such object. */
export function isMissingAtStripe(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
}

/** Whether Stripe says so of the customer that a call named, and not of the call's own subject. */
export function isCustomerMissing(error: unknown): boolean {
  return isMissingAtStripe(error) && error instanceof Stripe.errors.StripeError && error.param === "customer";
}

/** Runs a call for a caller who waits. @throws ControlPlaneError payments_unavailable when Stripe cannot be asked. */
export async function askStripe<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isStripeAway(error)) throw new ControlPlaneError("payments_unavailable", { cause: error });
    throw error;
  }
}

/** The id of something that Stripe gives as an id, or whole where it was asked to expand it. */
export function idOf(expandable: string | { id: string } | null | undefined): string | null {
  if (expandable === null || expandable === undefined) return null;
  return typeof expandable === "string" ? expandable : expandable.id;
}
