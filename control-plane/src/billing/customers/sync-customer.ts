/** What changed of a customer at Stripe: the saved card, or that the customer is gone. */
import type Stripe from "stripe";
import { idOf, isMissingAtStripe } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { forgetCustomer } from "./forget-customer.ts";

/** The saved card as we keep it. */
export interface SavedCard {
  paymentMethodId: string;
  cardBrand: string | null;
  cardLast4: string | null;
}

/** @param method expanded. */
export function savedCardOf(method: Stripe.PaymentMethod): SavedCard {
  return { paymentMethodId: method.id, cardBrand: method.card?.brand ?? null, cardLast4: method.card?.last4 ?? null };
}

async function findMethod(client: Stripe, id: string): Promise<Stripe.PaymentMethod | null> {
  try {
    return await client.paymentMethods.retrieve(id);
  } catch (error) {
    if (isMissingAtStripe(error)) return null;
    throw error;
  }
}

/** The card that automatic top-ups are to use from now on: the customer's default, else the one we know while it is attached. */
async function cardInForce(client: Stripe, customer: Stripe.Customer, known: string | null): Promise<SavedCard | null> {
  const id = idOf(customer.invoice_settings.default_payment_method) ?? known;
  const method = id === null ? null : await findMethod(client, id);
  return method && idOf(method.customer) === customer.id ? savedCardOf(method) : null;
}

/** Reads a customer again and takes over what it says. Customers that are not ours are left alone. */
export async function syncCustomer(dependencies: BillingDependencies, customerId: string): Promise<void> {
  const { prisma, stripe } = dependencies;
  const row = await prisma.stripeCustomer.findUnique({ where: { customerId } });
  if (!row) return;
  const customer = await stripe.client.customers.retrieve(customerId);
  const { accountId } = row;
  if (customer.deleted) return forgetCustomer(dependencies, { accountId, customerId, reason: "deleted at Stripe" });
  const card = await cardInForce(stripe.client, customer, row.paymentMethodId);
  const data = card ?? { paymentMethodId: null, cardBrand: null, cardLast4: null };
  await prisma.stripeCustomer.updateMany({ where: { accountId, customerId }, data });
}
