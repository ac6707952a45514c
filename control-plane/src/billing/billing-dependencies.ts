/** What billing works with: the control plane's dependencies, where payments are taken. */
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import type { StripeConnection } from "../stripe/connection.ts";

export interface BillingDependencies extends ControlPlaneDependencies {
  stripe: StripeConnection;
}

/** @returns null where no payments are taken. */
export function billingOf(dependencies: ControlPlaneDependencies): BillingDependencies | null {
  const { stripe } = dependencies;
  return stripe === null ? null : { ...dependencies, stripe };
}

/** @throws ControlPlaneError payments_not_configured */
export function demandBilling(dependencies: ControlPlaneDependencies): BillingDependencies {
  const billing = billingOf(dependencies);
  if (!billing) throw new ControlPlaneError("payments_not_configured");
  return billing;
}

/** Transactions here lock one account's rows for a moment; under a burst they wait for each other rather than fail. */
export const TRANSACTION_OPTIONS = { maxWait: 10_000, timeout: 10_000 } as const;
