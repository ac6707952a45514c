/** The customer portal, `/p/session/{id}`: invoices and the saved card. And an invoice's page, `/i/{id}`. */
import { createCard, saveAsDefault } from "../payments/payment-methods.ts";
import { findCustomer } from "../resources/customers.ts";
import type { CustomerObject, PortalSessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { missing } from "../wire/stripe-failure.ts";
import { alert, escapeHtml, goTo, money, page } from "./html.ts";

function day(unixSeconds: number): string {
  return new Date(unixSeconds * 1_000).toISOString().slice(0, 10);
}

function savedCard({ store }: StandInContext, customer: CustomerObject): string {
  const chosen = customer.invoice_settings.default_payment_method;
  const method = store.find("payment_method", chosen) ?? store.all("payment_method").find((one) => one.customer === customer.id);
  return method?.card ? `${method.card.brand} ending in ${method.card.last4}` : "none";
}

function invoiceRows({ store }: StandInContext, customer: CustomerObject): string {
  const invoices = store.all("invoice").filter((invoice) => invoice.customer === customer.id);
  if (invoices.length === 0) return "<p>There are no invoices yet.</p>";
  const rows = invoices.map(
    (invoice) =>
      `<tr><td><a href="/i/${invoice.id}">${escapeHtml(invoice.number)}</a></td><td>${day(invoice.created)}</td><td>${money(invoice.total, invoice.currency)}</td><td>${invoice.status}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Total</th><th scope="col">Status</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function portal(
  context: StandInContext,
  session: PortalSessionObject,
  customer: CustomerObject,
  message: string | null,
): Response {
  const back = session.return_url === null ? "" : `<p><a href="${escapeHtml(session.return_url)}">Back</a></p>`;
  return page(
    "Billing",
    `${alert(message)}${back}
    <h2>Saved card</h2><p>${escapeHtml(savedCard(context, customer))}</p>
    <form method="post"><label>New card number <input name="number" inputmode="numeric" autocomplete="cc-number"></label><button>Save card</button></form>
    <h2>Invoices</h2>${invoiceRows(context, customer)}`,
    message === null ? 200 : 402,
  );
}

/** Answers a visit of the portal, or the form of a new card. */
export async function answerPortalPage(context: StandInContext, id: string, request: Request): Promise<Response> {
  const session = context.store.find("billing_portal.session", id);
  if (!session) throw missing("billing_portal.session", id);
  const customer = findCustomer(context, session.customer, "customer");
  if (request.method !== "POST") return portal(context, session, customer, null);
  const number = (new URLSearchParams(await request.text()).get("number") ?? "").replaceAll(" ", "");
  const card = createCard(context, number);
  if (!card) return portal(context, session, customer, "This is not one of the test cards.");
  saveAsDefault(context, customer, card);
  return goTo(`/p/session/${id}`);
}

/** An invoice to read and print. */
export function answerInvoicePage({ store }: StandInContext, id: string): Response {
  const invoice = store.find("invoice", id);
  if (!invoice) throw missing("invoice", id);
  const { number, created, description, subtotal, total, currency } = invoice;
  return page(
    `Invoice ${number}`,
    `<p>${day(created)}</p><table>
    <tr><th scope="row">${escapeHtml(description)}</th><td>${money(subtotal, currency)}</td></tr>
    <tr><th scope="row">Paid</th><td>${money(total, currency)}</td></tr></table>`,
  );
}
