/** The hosted checkout page, `/c/pay/{id}`: what becomes of a visit, of its forms, and of the bank's confirmation where it is asked for. */
import { applyPromotionCode, authenticateSession, type PayOutcome, paySession } from "../payments/pay-session.ts";
import { createBankAccount, createCard } from "../payments/payment-methods.ts";
import { findSession } from "../resources/checkout-sessions.ts";
import type { PaymentMethodObject, SessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { checkoutForm, NOTHING_TYPED, type PageProblem, type Typed } from "./checkout-form.ts";
import { escapeHtml, goTo, money, page } from "./html.ts";

/** The page did what was asked, or the visitor has to do something first. */
const OK = 200;
const PAYMENT_REQUIRED = 402;
const GONE = 410;

function authenticationForm(session: SessionObject): Response {
  return page(
    "Confirm the payment",
    `<p>Your bank asks you to confirm the payment of ${money(session.amount_total, session.currency)}.</p>
<form method="post" id="authentication-form" action="/c/pay/${session.id}/authenticate">
<button id="confirm" class="main" name="outcome" value="confirm" autofocus>Confirm</button>
<button id="refuse" name="outcome" value="refuse">Do not confirm</button>
</form>`,
  );
}

function returnAddress(session: SessionObject): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function closedPage(session: SessionObject): Response {
  const isExpired = session.status === "expired";
  const address = isExpired ? session.cancel_url : returnAddress(session);
  const back = address === null ? "" : `<p><a id="back" href="${escapeHtml(address)}">Go back</a></p>`;
  const words = isExpired ? "This page has expired. Nothing was charged." : "This purchase is complete.";
  return page("Checkout", `<p role="status">${words}</p>${back}`, isExpired ? GONE : OK);
}

function afterPaying(session: SessionObject, outcome: PayOutcome, typed: Typed): Response {
  if (outcome.kind === "authenticate") return authenticationForm(session);
  if (outcome.kind === "complete") return goTo(returnAddress(session));
  const field = typed.isDebit ? "iban" : "card-number";
  return checkoutForm(session, typed, { message: outcome.message, field }, PAYMENT_REQUIRED);
}

function typedIn(form: URLSearchParams): Typed {
  return {
    isDebit: form.get("method") === "debit",
    number: form.get("number") ?? NOTHING_TYPED.number,
    iban: form.get("iban") ?? NOTHING_TYPED.iban,
    promotion: form.get("promotion") ?? "",
  };
}

/** Whether a card's date is over; of one that is not given nothing is asked. */
function cardProblem(form: URLSearchParams, nowSeconds: number): PageProblem | null {
  const expiry = form.get("expiry") ?? "";
  const [, month = "", year = ""] = /^\s*(0[1-9]|1[0-2])\s*\/?\s*(\d\d)\s*$/.exec(expiry) ?? [];
  if (expiry !== "" && month === "") return { message: "Your card's expiry date is incomplete: MM / YY.", field: "card-expiry" };
  const isOver = expiry !== "" && Date.UTC(2000 + Number(year), Number(month)) <= nowSeconds * 1_000;
  if (isOver) return { message: "Your card's expiry date is in the past.", field: "card-expiry" };
  if (/^(\d{3,4})?$/.test(form.get("cvc") ?? "")) return null;
  return { message: "Your card's security code has three or four digits.", field: "card-cvc" };
}

/** What the form pays by, or what is wrong with it. */
function methodOf(context: StandInContext, form: URLSearchParams): PaymentMethodObject | PageProblem {
  if (form.get("method") === "debit") {
    const iban = (form.get("iban") ?? NOTHING_TYPED.iban).replaceAll(" ", "").toUpperCase();
    if (/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return createBankAccount(context, iban);
    return { message: "This is not an IBAN.", field: "iban" };
  }
  const problem = cardProblem(form, context.now());
  const card = problem ? null : createCard(context, (form.get("number") ?? "").replaceAll(" ", ""));
  return problem ?? card ?? { message: "Your card number is not one of the test cards.", field: "card-number" };
}

/** Answers a visit of the page, or one of its forms. */
export async function answerCheckoutPage(context: StandInContext, id: string, request: Request): Promise<Response> {
  const session = findSession(context, id);
  if (session.status !== "open") return closedPage(session);
  if (request.method !== "POST") return checkoutForm(session, NOTHING_TYPED, null, OK);
  const form = new URLSearchParams(await request.text());
  const typed = typedIn(form);
  if (typed.promotion !== "" && !applyPromotionCode(session, typed.promotion)) {
    const problem = { message: "This promotion code is not valid.", field: "promotion-code" } as const;
    return checkoutForm(session, typed, problem, PAYMENT_REQUIRED);
  }
  if (form.get("action") === "apply") {
    if (typed.promotion === "") applyPromotionCode(session, "");
    return goTo(`/c/pay/${session.id}`);
  }
  const method = methodOf(context, form);
  if ("message" in method) return checkoutForm(session, typed, method, PAYMENT_REQUIRED);
  return afterPaying(session, paySession(context, session, method), typed);
}

/** Answers the confirmation's form. */
export async function answerAuthentication(context: StandInContext, id: string, request: Request): Promise<Response> {
  const session = findSession(context, id);
  if (session.status !== "open") return closedPage(session);
  if (request.method !== "POST") return goTo(`/c/pay/${session.id}`);
  const form = new URLSearchParams(await request.text());
  return afterPaying(session, authenticateSession(context, session, form.get("outcome") === "confirm"), NOTHING_TYPED);
}
