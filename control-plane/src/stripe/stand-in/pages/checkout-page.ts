/** The hosted checkout page, `/c/pay/{id}`: price, promotion code, card or bank debit, and the bank's confirmation where it is asked for. */

import { FAILING_IBAN, PAYING_IBAN } from "../payments/cards.ts";
import { applyPromotionCode, authenticateSession, type PayOutcome, paySession } from "../payments/pay-session.ts";
import { createBankAccount, createCard } from "../payments/payment-methods.ts";
import { findSession } from "../resources/checkout-sessions.ts";
import type { PaymentMethodObject, SessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { alert, escapeHtml, goTo, money, page } from "./html.ts";

function priceTable(session: SessionObject): string {
  const { currency, total_details: details } = session;
  const row = (name: string, cents: number) =>
    `<tr><th scope="row">${escapeHtml(name)}</th><td>${money(cents, currency)}</td></tr>`;
  return `<table>
    ${row(session.request_of_test.productName, session.amount_subtotal)}
    ${details.amount_discount > 0 ? row("Discount", -details.amount_discount) : ""}
    ${details.amount_tax > 0 ? row("Tax", details.amount_tax) : ""}
    ${row("Total", session.amount_total)}
  </table>`;
}

function payForm(session: SessionObject, message: string | null): Response {
  const cancel = session.cancel_url === null ? "" : `<a href="${escapeHtml(session.cancel_url)}">Cancel and go back</a>`;
  const saved = session.request_of_test.setupFutureUsage ? "<p>Your card is kept for later purchases.</p>" : "";
  return page(
    `Pay ${money(session.amount_total, session.currency)}`,
    `${alert(message)}${priceTable(session)}
    <form method="post" action="/c/pay/${session.id}">
      <fieldset><legend>Pay by</legend>
        <label><input type="radio" name="method" value="card" checked> Card</label>
        <label><input type="radio" name="method" value="debit"> Bank debit (takes a moment to come)</label>
      </fieldset>
      <label>Card number <input name="number" inputmode="numeric" autocomplete="cc-number" value="4242 4242 4242 4242"></label>
      <label>Account for the debit (IBAN) <input name="iban" value="${PAYING_IBAN}"></label>
      ${session.allow_promotion_codes ? '<label>Promotion code <input name="promotion" autocomplete="off"></label>' : ""}
      ${saved}
      <button>Pay</button> ${cancel}
    </form>
    <p class="note">4242 4242 4242 4242 is paid, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for confirmation. The account
    ${FAILING_IBAN} refuses the debit. Codes: TENOFF, HALFOFF.</p>`,
    message === null ? 200 : 402,
  );
}

function authenticationForm(session: SessionObject): Response {
  const action = `/c/pay/${session.id}/authenticate`;
  return page(
    "Confirm the payment",
    `<p>Your bank asks you to confirm the payment of ${money(session.amount_total, session.currency)}.</p>
    <form method="post" action="${action}">
      <button name="outcome" value="confirm">Confirm</button>
      <button name="outcome" value="refuse">Do not confirm</button>
    </form>`,
  );
}

function closedPage(session: SessionObject): Response {
  const words = session.status === "expired" ? "This page has expired." : "This purchase is complete.";
  return page("Checkout", `<p>${words}</p>`, session.status === "expired" ? 410 : 200);
}

function afterPaying(session: SessionObject, outcome: PayOutcome): Response {
  if (outcome.kind === "authenticate") return authenticationForm(session);
  if (outcome.kind === "declined") return payForm(session, outcome.message);
  return goTo(session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id));
}

function methodOf(context: StandInContext, form: URLSearchParams): PaymentMethodObject | null {
  if (form.get("method") === "debit") return createBankAccount(context, (form.get("iban") ?? "").replaceAll(" ", ""));
  return createCard(context, (form.get("number") ?? "").replaceAll(" ", ""));
}

/** Answers a visit of the page, or its form. */
export async function answerCheckoutPage(context: StandInContext, id: string, request: Request): Promise<Response> {
  const session = findSession(context, id);
  if (session.status !== "open") return closedPage(session);
  if (request.method !== "POST") return payForm(session, null);
  const form = new URLSearchParams(await request.text());
  if (!applyPromotionCode(session, form.get("promotion") ?? "")) return payForm(session, "This promotion code is not valid.");
  const method = methodOf(context, form);
  if (!method) return payForm(session, "Your card number is not one of the test cards.");
  return afterPaying(session, paySession(context, session, method));
}

/** Answers the confirmation's form. */
export async function answerAuthentication(context: StandInContext, id: string, request: Request): Promise<Response> {
  const session = findSession(context, id);
  if (session.status !== "open") return closedPage(session);
  const form = new URLSearchParams(await request.text());
  return afterPaying(session, authenticateSession(context, session, form.get("outcome") === "confirm"));
}
