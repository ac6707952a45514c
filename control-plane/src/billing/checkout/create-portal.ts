/** Stripe's customer portal: invoices, saved cards, billing address. */
import { recordAct } from "../../audit/record-act.ts";
import type { AccountCaller } from "../../auth/caller.ts";
import { askStripe } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { ensureCustomer } from "../customers/ensure-customer.ts";
import { portalReturnUrl } from "./return-urls.ts";

/** @returns an address that is good for a few minutes and one visit. @throws ControlPlaneError invalid_request, payments_unavailable */
export async function createPortal(
  dependencies: BillingDependencies,
  { accountId, actor }: Pick<AccountCaller, "accountId" | "actor">,
  returnUrl: string | undefined,
): Promise<{ url: string }> {
  const return_url = portalReturnUrl(dependencies, returnUrl);
  const customer = await ensureCustomer(dependencies, accountId);
  const session = await askStripe(() => dependencies.stripe.client.billingPortal.sessions.create({ customer, return_url }));
  await recordAct(dependencies.prisma, { actor, action: "billing.createPortal", target: accountId, detail: {} });
  return { url: session.url };
}
