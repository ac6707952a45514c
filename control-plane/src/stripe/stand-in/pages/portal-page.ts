/** The customer portal, `/p/session/{id}`: the saved payment method and the invoices. And an invoice's page, `/i/{id}`. */
import { createCard, forgetMethod, saveAsDefault } from "../payments/payment-methods.ts";
import { findCustomer } from "../resources/customers.ts";
import type { CustomerObject, PaymentMethodObject, PortalSessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { missing } from "../wire/stripe-failure.ts";
import { alert, escapeHtml, field, goTo, money, page } from "./html.ts";

function day(unixSeconds: number): string {
  return new Date(unixSeconds * 1_000).toISOString().slice(0, 10);
}

/** The customer's default, else the newest that is kept. */
function savedMethod({ store }: StandInContext, customer: CustomerObject): PaymentMethodObject | null {
  const chosen = store.find("payment_method", customer.invoice_settings.default_payment_method);
  return chosen ?? store.all("payment_method").find((one) => one.customer === customer.id) ?? null;
}

function describeMethod({ card, sepa_debit: debit }: PaymentMethodObject): string {
  return card ? `${card.brand} ending in ${card.last4}` : `bank account ending in ${debit?.last4 ?? ""}`;
}

function methodSection(context: StandInContext, customer: CustomerObject, isInvalid: boolean): string {
  const method = savedMethod(context, customer);
  const remove = method
    ? '<form method="post" id="remove-form"><button id="remove-card" name="action" value="remove">Remove</button></form>'
    : "";
  const words = method ? escapeHtml(describeMethod(method)) : "none";
  return `<h2>Saved card</h2><p id="saved-card">${words}</p>${remove}
<form method="post" id="card-form">
${field({ id: "card-number", name: "number", label: "New card number", inputmode: "numeric", autocomplete: "cc-number", isInvalid })}
<button id="save-card" class="main">Save card</button>
</form>`;
}

function invoiceSection({ store }: StandInContext, customer: CustomerObject): string {
  const invoices = store.all("invoice").filter((invoice) => invoice.customer === customer.id);
  if (invoices.length === 0) return "<h2>Invoices</h2><p>There are no invoices yet.</p>";
  const rows = invoices.map(
    ({ id, number, created, total, currency, status }) =>
      `<tr><td><a href="/i/${id}">${escapeHtml(number)}</a></td><td>${day(created)}</td><td>${status}</td><td>${money(total, currency)}</td></tr>`,
  );
  const heads = ["Number", "Date", "Status", "Total"].map((name) => `<th scope="col">${name}</th>`).join("");
  return `<h2 id="invoices-heading">Invoices</h2>
<table id="invoices" aria-labelledby="invoices-heading"><thead><tr>${heads}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

interface PortalVisit {
  session: PortalSessionObject;
  customer: CustomerObject;
  problem: string | null;
  /** What was done by the form before. */
  news: string | null;
}

function portal(context: StandInContext, { session, customer, problem, news }: PortalVisit): Response {
  const back = session.return_url === null ? "" : `<nav><a id="back" href="${escapeHtml(session.return_url)}">Go back</a></nav>`;
  return page(
    "Billing",
    `${back}${alert(problem)}${news === null ? "" : `<p role="status">${escapeHtml(news)}</p>`}
${methodSection(context, customer, problem !== null)}
${invoiceSection(context, customer)}`,
    problem === null ? 200 : 402,
  );
}

const NEWS: Record<string, string> = { saved: "The card is saved.", removed: "The card is removed." };

/** Answers a visit of the portal, or one of its forms. */
export async function answerPortalPage(context: StandInContext, id: string, request: Request): Promise<Response> {
  const session = context.store.find("billing_portal.session", id);
  if (!session) throw missing("billing_portal.session", id);
  const customer = findCustomer(context, session.customer, "customer");
  const visit = { session, customer, problem: null, news: null };
  const at = `/p/session/${id}`;
  if (request.method !== "POST") {
    const done = new URL(request.url).searchParams.get("done") ?? "";
    return portal(context, { ...visit, news: NEWS[done] ?? null });
  }
  const form = new URLSearchParams(await request.text());
  if (form.get("action") === "remove") {
    const method = savedMethod(context, customer);
    if (method) forgetMethod(context, customer, method);
    return goTo(`${at}?done=removed`);
  }
  const card = createCard(context, (form.get("number") ?? "").replaceAll(" ", ""));
  if (!card) return portal(context, { ...visit, problem: "This is not one of the test cards." });
  saveAsDefault(context, customer, card);
  return goTo(`${at}?done=saved`);
}

/** An invoice to read and print. */
export function answerInvoicePage({ store }: StandInContext, id: string): Response {
  const invoice = store.find("invoice", id);
  if (!invoice) throw missing("invoice", id);
  const { number, created, description, subtotal, total, currency, amounts_of_test: amounts = { discount: 0, tax: 0 } } = invoice;
  const row = (name: string, cents: number, kind = "") =>
    `<tr${kind}><th scope="row">${escapeHtml(name)}</th><td>${money(cents, currency)}</td></tr>`;
  return page(
    `Invoice ${number}`,
    `<p>${day(created)}</p><table><caption>What was bought</caption>
${row(description, subtotal)}
${amounts.discount > 0 ? row("Discount", -amounts.discount) : ""}
${amounts.tax > 0 ? row("Tax", amounts.tax) : ""}
${row("Paid", total, ' class="total"')}</table>`,
  );
}
