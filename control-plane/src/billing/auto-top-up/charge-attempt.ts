/**
 * Charging the saved card for a claimed order, without its holder. The order's id is the idempotency key, and before an attempt of
 * another process is taken up again its PaymentIntent is looked for: the card is charged once per order, whatever crashed.
 */
import type { TopUpOrder } from "@sellapi/prisma";
import Stripe from "stripe";
import { isCustomerMissing } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { packName } from "../checkout/session-parameters.ts";
import { forgetCustomer } from "../customers/forget-customer.ts";
import { settlePurchase } from "../refunds/settle-purchase.ts";
import { recordFailure } from "./record-failure.ts";

/** What came of asking for the money. */
type ChargeAnswer = { intentId: string; refusal: null } | { intentId: string | null; refusal: { code: string; message: string } };

/** The card to charge now; null when the account has taken it away since. */
async function savedCard({ prisma }: BillingDependencies, accountId: string) {
  const row = await prisma.stripeCustomer.findUnique({ where: { accountId } });
  return row?.customerId && row.paymentMethodId ? { customer: row.customerId, payment_method: row.paymentMethodId } : null;
}

/**
 * Errors after which asking again is useless. The idempotency error is one: an attempt that is taken up again with another card than it
 * began with, and whose first card was not charged, or its intent would have been found.
 */
const FINAL_ERRORS = [
  Stripe.errors.StripeCardError,
  Stripe.errors.StripeInvalidRequestError,
  Stripe.errors.StripeIdempotencyError,
] as const;

/** The customer is gone at Stripe, and the card with it. */
const CUSTOMER_DELETED = { code: "customer_deleted", message: "The saved card is gone: its customer was deleted at Stripe." };

/** The account was closed after the order was claimed: its card is not charged any more. */
const ACCOUNT_CLOSED = { code: "account_closed", message: "The account is closed." };

function refusalOf(error: unknown): ChargeAnswer | null {
  if (!(error instanceof Stripe.errors.StripeError) || !FINAL_ERRORS.some((final) => error instanceof final)) return null;
  const code = error.decline_code ?? error.code ?? error.type;
  return { intentId: error.payment_intent?.id ?? null, refusal: { code, message: error.message } };
}

async function askForMoney(dependencies: BillingDependencies, order: TopUpOrder): Promise<ChargeAnswer> {
  const { status } = await dependencies.prisma.account.findUniqueOrThrow({ where: { id: order.accountId } });
  if (status === "closed") return { intentId: null, refusal: ACCOUNT_CLOSED };
  const card = await savedCard(dependencies, order.accountId);
  if (!card) return { intentId: null, refusal: { code: "no_saved_card", message: "There is no saved card any more." } };
  try {
    const intent = await dependencies.stripe.client.paymentIntents.create(
      {
        ...card,
        amount: Number(order.amountCents),
        currency: order.currency.toLowerCase(),
        confirm: true,
        off_session: true,
        // Nobody is there to be sent anywhere; without this Stripe asks for an address to come back to.
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
        description: `Automatic top-up: ${packName(order.credits)}`,
        metadata: { order_id: order.id, account_id: order.accountId },
      },
      { idempotencyKey: order.id },
    );
    return { intentId: intent.id, refusal: null };
  } catch (error) {
    if (isCustomerMissing(error)) {
      await forgetCustomer(dependencies, { accountId: order.accountId, customerId: card.customer, reason: "unknown at Stripe" });
      return { intentId: null, refusal: CUSTOMER_DELETED };
    }
    const answer = refusalOf(error);
    if (answer) return answer;
    throw error;
  }
}

/** The intent that an earlier process made for this order. Stripe forgets idempotency keys after a day, but no intent. */
async function findIntent({ stripe }: BillingDependencies, order: TopUpOrder, customer: string): Promise<string | null> {
  const created = { gte: Math.floor(order.createdAt.getTime() / 1_000) - 60 };
  try {
    for await (const intent of stripe.client.paymentIntents.list({ customer, created, limit: 100 })) {
      if (intent.metadata.order_id === order.id) return intent.id;
    }
  } catch (error) {
    if (!isCustomerMissing(error)) throw error;
  }
  return null;
}

/** A refused intent is cancelled, so that nobody can confirm it later on. That it cannot be is no harm: a late payment is credited. */
async function cancelIntent({ stripe, logger }: BillingDependencies, intentId: string): Promise<void> {
  await stripe.client.paymentIntents.cancel(intentId).catch((error: unknown) => {
    logger.warn({ intentId, err: error }, "a refused PaymentIntent could not be cancelled");
  });
}

async function fail(dependencies: BillingDependencies, orderId: string, answer: ChargeAnswer): Promise<void> {
  if (answer.refusal === null) return;
  const { intentId, refusal } = answer;
  const failure = { orderId, ...refusal, paymentIntentId: intentId, now: dependencies.now() };
  if (!(await recordFailure(dependencies.prisma, failure))) return;
  dependencies.logger.warn({ orderId, code: refusal.code }, "an automatic top-up was refused");
  if (intentId !== null) await cancelIntent(dependencies, intentId);
}

/**
 * Charges one claimed order and credits it when the money is there at once; else payment_intent.succeeded does, by the same function.
 * @param isResumed whether the attempt may have been begun by a process that is gone.
 * @throws when Stripe cannot be asked: the attempt stays in flight, and the job takes it up again.
 */
export async function chargeAttempt(dependencies: BillingDependencies, orderId: string, isResumed: boolean): Promise<void> {
  const { prisma } = dependencies;
  const order = await prisma.topUpOrder.findUniqueOrThrow({ where: { id: orderId } });
  const { customerId } = await prisma.payment.findUniqueOrThrow({ where: { orderId } });
  const found = isResumed && customerId !== null ? await findIntent(dependencies, order, customerId) : null;
  const answer: ChargeAnswer = found === null ? await askForMoney(dependencies, order) : { intentId: found, refusal: null };
  if (answer.refusal !== null) return fail(dependencies, orderId, answer);
  await prisma.payment.update({ where: { orderId }, data: { paymentIntentId: answer.intentId } });
  await settleAttempt(dependencies, orderId);
}

/** Looks at a payment: credited, still under way, or failed after all, which ends an automatic top-up. */
export async function settleAttempt(dependencies: BillingDependencies, orderId: string): Promise<void> {
  await settlePurchase(dependencies, orderId);
  const payment = await dependencies.prisma.payment.findUniqueOrThrow({ where: { orderId } });
  const isOver = payment.state === "failed" || payment.state === "expired";
  if (payment.source !== "auto_top_up" || !isOver) return;
  const code = payment.failureCode ?? "payment_failed";
  const message = payment.failureMessage ?? "The payment failed.";
  await fail(dependencies, orderId, { intentId: payment.paymentIntentId, refusal: { code, message } });
}
