/** The invoice of a Checkout that was paid. */
import type { SessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { newStripeId } from "../state/store.ts";

/** Adds the invoice, where the session was created with one. */
export function addInvoice({ store, now, baseUrl, emit }: StandInContext, session: SessionObject): void {
  if (!session.request_of_test.createInvoice) return;
  const id = newStripeId("invoice");
  const count = store.all("invoice").length + 1;
  const invoice = store.add<"invoice">({
    id,
    object: "invoice",
    created: now(),
    livemode: false,
    metadata: { ...session.request_of_test.invoiceMetadata },
    number: `SI-${String(count).padStart(4, "0")}`,
    status: "paid",
    customer: session.customer,
    currency: session.currency,
    subtotal: session.amount_subtotal,
    total: session.amount_total,
    automatic_tax: { enabled: session.automatic_tax.enabled, status: session.automatic_tax.enabled ? "complete" : null },
    amount_due: session.amount_total,
    amount_paid: session.amount_total,
    hosted_invoice_url: `${baseUrl()}/i/${id}`,
    invoice_pdf: `${baseUrl()}/i/${id}`,
    description: session.request_of_test.productName,
    amounts_of_test: { discount: session.total_details.amount_discount, tax: session.total_details.amount_tax },
  });
  session.invoice = id;
  emit("invoice.paid", invoice);
}
