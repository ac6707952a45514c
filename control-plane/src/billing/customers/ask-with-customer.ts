/** Calls of Stripe that name the account's customer, whom Stripe may no longer know. */
import { askStripe, isCustomerMissing } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { ensureCustomer } from "./ensure-customer.ts";
import { forgetCustomer } from "./forget-customer.ts";

/**
 * Makes a call for the account's customer. A customer that Stripe does not know (deleted there, or made in another Stripe account or in
 * the local stand-in) is replaced, once; of calls that find this at the same time all get the same new one.
 * @param call must use an idempotency key that follows from the customer's id: with another customer its parameters are others.
 * @throws ControlPlaneError payments_unavailable, not_found
 */
export async function askWithCustomer<T>(
  dependencies: BillingDependencies,
  accountId: string,
  call: (customerId: string) => Promise<T>,
): Promise<{ customerId: string; answer: T }> {
  const customerId = await ensureCustomer(dependencies, accountId);
  try {
    return { customerId, answer: await askStripe(() => call(customerId)) };
  } catch (error) {
    if (!isCustomerMissing(error)) throw error;
    dependencies.logger.warn({ accountId, customerId }, "Stripe does not know this customer; another one is made");
  }
  await forgetCustomer(dependencies, { accountId, customerId, reason: "unknown at Stripe" });
  const replacement = await ensureCustomer(dependencies, accountId);
  return { customerId: replacement, answer: await askStripe(() => call(replacement)) };
}
