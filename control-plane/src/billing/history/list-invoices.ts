/** An account's invoices, newest first, as Stripe has them. */
import { fieldError } from "../../errors.ts";
import { askStripe, isCustomerMissing, isMissingAtStripe } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import type { InvoicePageOutput, ListInvoicesInput } from "../schemas.ts";

/** One page of the account's invoices; empty for an account that never bought. @throws ControlPlaneError payments_unavailable */
export async function listInvoices(
  { prisma, stripe }: BillingDependencies,
  accountId: string,
  { cursor, limit }: ListInvoicesInput,
): Promise<InvoicePageOutput> {
  const row = await prisma.stripeCustomer.findUnique({ where: { accountId } });
  const customer = row?.customerId ?? null;
  if (customer === null) return { items: [], nextCursor: null };
  try {
    const page = await askStripe(() =>
      stripe.client.invoices.list({ customer, limit, ...(cursor ? { starting_after: cursor } : {}) }),
    );
    const items = page.data.map((invoice) => ({
      id: invoice.id,
      number: invoice.number,
      status: invoice.status ?? "unknown",
      totalCents: invoice.total,
      paidCents: invoice.amount_paid,
      currency: invoice.currency.toUpperCase(),
      createdAt: new Date(invoice.created * 1_000).toISOString(),
      url: invoice.hosted_invoice_url ?? null,
      pdfUrl: invoice.invoice_pdf ?? null,
    }));
    return { items, nextCursor: page.has_more ? (items.at(-1)?.id ?? null) : null };
  } catch (error) {
    // The next purchase makes another customer; this one's invoices are gone with it.
    if (isCustomerMissing(error)) return { items: [], nextCursor: null };
    if (isMissingAtStripe(error)) throw fieldError("cursor", "must be the nextCursor of an earlier page");
    throw error;
  }
}
