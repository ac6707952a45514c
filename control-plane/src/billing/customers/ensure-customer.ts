/**
 * An account's customer at Stripe: made once, with its first purchase. Any number of processes may ask at the same time: they call
 * Stripe with the same idempotency key and so get the same customer.
 */

import { ControlPlaneError } from "../../errors.ts";
import { askStripe } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { forgetCustomer } from "./forget-customer.ts";

/** Stripe's bound of a customer's name. */
const NAME_LENGTH_MAX = 256;

/** @returns the customer's id. @throws ControlPlaneError payments_unavailable, not_found */
export async function ensureCustomer(dependencies: BillingDependencies, accountId: string): Promise<string> {
  const { prisma, stripe } = dependencies;
  await prisma.stripeCustomer.createMany({ data: { accountId, livemode: stripe.livemode }, skipDuplicates: true });
  const known = await prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId } });
  if (known.customerId !== null && known.livemode === stripe.livemode) return known.customerId;
  if (known.customerId !== null)
    await forgetCustomer(dependencies, { accountId, customerId: known.customerId, reason: "of the other mode" });
  const row = await prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId } });
  // Another process has made it meanwhile.
  if (row.customerId !== null && row.livemode === stripe.livemode) return row.customerId;
  const account = await prisma.account.findUnique({ where: { id: accountId }, select: { name: true } });
  if (!account) throw new ControlPlaneError("not_found");
  const customer = await askStripe(() =>
    stripe.client.customers.create(
      { name: account.name.slice(0, NAME_LENGTH_MAX), metadata: { account_id: accountId } },
      { idempotencyKey: `customer:${accountId}:${row.generation}` },
    ),
  );
  await prisma.stripeCustomer.updateMany({
    where: { accountId, generation: row.generation },
    data: { customerId: customer.id, livemode: stripe.livemode },
  });
  return customer.id;
}
