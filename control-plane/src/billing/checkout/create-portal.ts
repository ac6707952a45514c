/** Stripe's customer portal: invoices, saved cards, billing address. */
import { recordAct } from "../../audit/record-act.ts";
import type { AccountCaller } from "../../auth/caller.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { askWithCustomer } from "../customers/ask-with-customer.ts";
import { refuseCardTester } from "./refused-cards.ts";
import { portalReturnUrl } from "./return-urls.ts";

/** @returns an address that is good for a few minutes and one visit. @throws ControlPlaneError invalid_request, too_many_refused_cards, payments_unavailable */
export async function createPortal(
  dependencies: BillingDependencies,
  { accountId, actor }: Pick<AccountCaller, "accountId" | "actor">,
  returnUrl: string | undefined,
): Promise<{ url: string }> {
  const return_url = portalReturnUrl(dependencies, returnUrl);
  // A card can be tried there as well.
  await refuseCardTester(dependencies, accountId);
  const { client } = dependencies.stripe;
  const { answer } = await askWithCustomer(dependencies, accountId, (customer) =>
    client.billingPortal.sessions.create({ customer, return_url }),
  );
  await recordAct(dependencies.prisma, { actor, action: "billing.createPortal", target: accountId, detail: {} });
  return { url: answer.url };
}
