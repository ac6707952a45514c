/** A payment method was taken away, in the portal say. Of one that is not the customer's default no other event tells. */
import { syncCustomer } from "../../billing/customers/sync-customer.ts";
import type { ApplyEvent } from "./event-subject.ts";

export const paymentMethodDetached: ApplyEvent = async (dependencies, paymentMethodId) => {
  const keepers = await dependencies.prisma.stripeCustomer.findMany({ where: { paymentMethodId } });
  for (const { customerId } of keepers) if (customerId !== null) await syncCustomer(dependencies, customerId);
};
