/** Where Checkout and the portal send people back to: only ever to pages of our own, so that no link of ours leads to a stranger. */
import { fieldError } from "../../errors.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";

const BILLING_PATH = "/dashboard/billing";

function ownOrigins({ origins, stripe }: BillingDependencies): string[] {
  return [...new Set([stripe.returnOrigin, ...origins])];
}

/** An address from the caller, checked. @throws ControlPlaneError invalid_request */
function checkedUrl(dependencies: BillingDependencies, field: string, url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isOwn = parsed !== null && parsed.username === "" && ownOrigins(dependencies).includes(parsed.origin);
  if (!isOwn) throw fieldError(field, `must be an address on ${ownOrigins(dependencies).join(" or ")}`);
  return url;
}

/** The two addresses of a Checkout Session. Stripe puts the session's id in place of `{CHECKOUT_SESSION_ID}`. */
export function checkoutUrls(
  dependencies: BillingDependencies,
  given: { successUrl?: string | undefined; cancelUrl?: string | undefined },
) {
  const page = `${dependencies.stripe.returnOrigin}${BILLING_PATH}`;
  return {
    successUrl:
      given.successUrl === undefined
        ? `${page}?checkout=success&session_id={CHECKOUT_SESSION_ID}`
        : checkedUrl(dependencies, "successUrl", given.successUrl),
    cancelUrl:
      given.cancelUrl === undefined ? `${page}?checkout=cancelled` : checkedUrl(dependencies, "cancelUrl", given.cancelUrl),
  };
}

/** Where the portal sends people back to. */
export function portalReturnUrl(dependencies: BillingDependencies, returnUrl: string | undefined): string {
  return returnUrl === undefined
    ? `${dependencies.stripe.returnOrigin}${BILLING_PATH}`
    : checkedUrl(dependencies, "returnUrl", returnUrl);
}
