/** Stripe's customer portal: invoices, saved cards, billing address. */
import { askStripe } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { ensureCustomer } from "../customers/ensure-customer.ts";
import { portalReturnUrl } from "./return-urls.ts";

/** @returns an address that is good for a few minutes and one visit. @throws ControlPlaneError invalid_request, payments_unavailable */
export async function createPortal(
  dependencies: BillingDependencies,
  accountId: string,
  returnUrl: string | undefined,
): Promise<{ url: string }> {
  const return_url = portalReturnUrl(dependencies, returnUrl);
  const customer = await ensureCustomer(dependencies, accountId);
  const session = await askStripe(() => dependencies.stripe.client.billingPortal.sessions.create({ customer, return_url }));
  return { url: session.url };
}
