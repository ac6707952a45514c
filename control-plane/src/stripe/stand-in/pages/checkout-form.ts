/** What the checkout page shows: the price, a promotion code, and how to pay. */
import { FAILING_IBAN, PAYING_IBAN } from "../payments/cards.ts";
import type { SessionObject } from "../state/objects.ts";
import { alert, escapeHtml, field, money, page } from "./html.ts";

/** What does not fit, and which field it is about. */
export interface PageProblem {
  message: string;
  field: "card-number" | "card-expiry" | "card-cvc" | "iban" | "promotion-code";
}

/** What the visitor has typed, so that an error costs nobody their entries. */
export interface Typed {
  isDebit: boolean;
  number: string;
  iban: string;
  promotion: string;
}

export const NOTHING_TYPED: Typed = { isDebit: false, number: "4242 4242 4242 4242", iban: PAYING_IBAN, promotion: "" };

function priceTable(session: SessionObject): string {
  const { currency, total_details: details, request_of_test: request } = session;
  const row = (name: string, cents: number, kind = "") =>
    `<tr${kind}><th scope="row">${escapeHtml(name)}</th><td>${money(cents, currency)}</td></tr>`;
  return `<table><caption>Your order</caption>
${row(request.productName, session.amount_subtotal)}
${details.amount_discount > 0 ? row(`Discount (${request.promotionCode})`, -details.amount_discount) : ""}
${details.amount_tax > 0 ? row("Tax", details.amount_tax) : ""}
${row("Total", session.amount_total, ' class="total"')}
</table>`;
}

/** A form of its own, so that the key Enter in a card's field pays. */
function promotionForm(session: SessionObject, typed: Typed, problem: PageProblem | null): string {
  if (!session.allow_promotion_codes) return "";
  const isInvalid = problem?.field === "promotion-code";
  return `<form method="post" id="promotion-form" action="/c/pay/${session.id}">
${field({ id: "promotion-code", name: "promotion", label: "Promotion code", value: typed.promotion, isInvalid })}
<button id="apply-promotion" name="action" value="apply">Apply</button>
</form>`;
}

function paymentForm(session: SessionObject, typed: Typed, problem: PageProblem | null): string {
  const isInvalid = (id: PageProblem["field"]) => problem?.field === id;
  const checked = (is: boolean) => (is ? " checked" : "");
  const saved = session.request_of_test.setupFutureUsage ? '<p id="saved-note">Your card is kept for later purchases.</p>' : "";
  const { number, iban, isDebit } = typed;
  return `<form method="post" id="payment-form" action="/c/pay/${session.id}">
<fieldset><legend>Pay by</legend>
<div><input type="radio" id="method-card" name="method" value="card"${checked(!isDebit)}><label for="method-card">Card</label></div>
<div><input type="radio" id="method-debit" name="method" value="debit"${checked(isDebit)}><label for="method-debit">Bank debit (takes a moment to come)</label></div>
</fieldset>
<div class="card">
${field({ id: "card-number", name: "number", label: "Card number", value: number, inputmode: "numeric", autocomplete: "cc-number", isInvalid: isInvalid("card-number") })}
<div class="pair">
${field({ id: "card-expiry", name: "expiry", label: "Expiry (MM / YY)", value: "12 / 34", inputmode: "numeric", autocomplete: "cc-exp", isInvalid: isInvalid("card-expiry") })}
${field({ id: "card-cvc", name: "cvc", label: "Security code", value: "123", inputmode: "numeric", autocomplete: "cc-csc", isInvalid: isInvalid("card-cvc") })}
</div></div>
<div class="debit">
${field({ id: "iban", name: "iban", label: "IBAN of the account", value: iban, isInvalid: isInvalid("iban") })}
</div>
${saved}
<button id="pay" class="main">Pay ${money(session.amount_total, session.currency)}</button>
</form>`;
}

/** The page with its forms. @param status of the answer. */
export function checkoutForm(session: SessionObject, typed: Typed, problem: PageProblem | null, status: number): Response {
  const cancel =
    session.cancel_url === null ? "" : `<p><a id="cancel" href="${escapeHtml(session.cancel_url)}">Cancel and go back</a></p>`;
  return page(
    `Pay ${money(session.amount_total, session.currency)}`,
    `${alert(problem?.message ?? null)}
${priceTable(session)}
${promotionForm(session, typed, problem)}
${paymentForm(session, typed, problem)}
${cancel}
<p class="note">4242 4242 4242 4242 is paid, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for confirmation,
4000 0000 0000 9235 is paid and found risky. The account ${FAILING_IBAN} refuses the debit. Codes: TENOFF, HALFOFF, ALLOFF.</p>`,
    status,
  );
}
