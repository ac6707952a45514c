/**
 * The reconciler: what the webhooks should have told us, read from Stripe itself. It credits paid sessions whose event never came,
 * takes back credits of refunds and disputes that we did not hear of, finishes refunds that were cut off, ends the Checkout pages of closed
 * accounts, and closes orders that nobody will pay. It only looks again, so any number of processes may run it at any time.
 */
import { expireOrder } from "@sellapi/prisma";
import type Stripe from "stripe";
import { adoptSession, settleIntent } from "../../stripe/events/event-subject.ts";
import { idOf } from "../../stripe/failures.ts";
import { settleAttempt } from "../auto-top-up/charge-attempt.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { closePage, withOpenPage } from "../checkout/close-pages.ts";
import { completeRefund } from "../refunds/refund-payment.ts";
import { settlePurchase } from "../refunds/settle-purchase.ts";
import { settleOrder } from "../settle/settle-order.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** As long as Stripe goes on sending a webhook that is not taken. */
const LOOKBACK_MS = 3 * DAY_MS;
/** As long as Stripe keeps its events: for an endpoint that nobody could reach for longer than that. */
const LONG_LOOKBACK_MS = 30 * DAY_MS;
/** A bank debit is decided within two weeks; what is still open after this is a person's to look at. */
const ORDERS_LOOKBACK_MS = 30 * DAY_MS;
const DISPUTES_LOOKBACK_MS = 200 * DAY_MS;
/** A Checkout Session lives for a day; an order without one is dead an hour later. */
const ORDER_LIFETIME_MS = DAY_MS + 60 * 60 * 1_000;
const PAGE_SIZE = 100;
/** Orders closed in one run; the next goes on. */
const DEAD_ORDERS_MAX = 200;

export interface Reconciliation {
  /** Purchases that were credited because of this run. */
  credited: number;
  /** Orders that were closed. */
  expired: number;
}

/** Runs one piece of the work; its failure is logged and does not keep the others from being done. */
async function attempt(dependencies: BillingDependencies, subject: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    dependencies.logger.error({ subject, err: error }, "the reconciler could not settle something");
  });
}

/** Those of these sessions whose order is not paid. One question for a whole page. */
async function withoutCredited({ prisma }: BillingDependencies, sessions: readonly Stripe.Checkout.Session[]) {
  const credited = await prisma.topUpOrder.findMany({
    where: { stripeSessionId: { in: sessions.map(({ id }) => id) }, state: { in: ["paid", "refunded"] } },
    select: { stripeSessionId: true },
  });
  const known = new Set(credited.map(({ stripeSessionId }) => stripeSessionId));
  return sessions.filter(({ id }) => !known.has(id));
}

async function settlePaidSessions(dependencies: BillingDependencies, created: { gte: number }): Promise<number> {
  let credited = 0;
  let after: string | null = null;
  for (;;) {
    const cursor: { starting_after?: string } = after === null ? {} : { starting_after: after };
    const list = { created, status: "complete" as const, limit: PAGE_SIZE, ...cursor };
    const page = await dependencies.stripe.client.checkout.sessions.list(list);
    const paid = page.data.filter((session) => session.payment_status === "paid");
    for (const session of await withoutCredited(dependencies, paid))
      await attempt(dependencies, session.id, async () => {
        const orderId = await adoptSession(dependencies, session);
        if (orderId !== null && (await settlePurchase(dependencies, orderId))?.credited) credited += 1;
      });
    after = page.data.at(-1)?.id ?? null;
    if (!page.has_more || after === null) return credited;
  }
}

async function settleReturns(dependencies: BillingDependencies, created: { gte: number }): Promise<void> {
  const { client } = dependencies.stripe;
  const intents = new Set<string>();
  for await (const refund of client.refunds.list({ created, limit: PAGE_SIZE })) intents.add(idOf(refund.payment_intent) ?? "");
  for await (const dispute of client.disputes.list({ created, limit: PAGE_SIZE }))
    intents.add(idOf(dispute.payment_intent) ?? "");
  intents.delete("");
  for (const intentId of intents) await attempt(dependencies, intentId, () => settleIntent(dependencies, intentId));
}

/**
 * A dispute and its appeal take months, longer than what is listed above: so long its payment is looked at again, once a day.
 * @returns how many were looked at.
 */
export async function reconcileDisputes(dependencies: BillingDependencies): Promise<number> {
  const createdAt = { gte: new Date(dependencies.now().getTime() - DISPUTES_LOOKBACK_MS) };
  const where = { disputedCents: { gt: 0n }, createdAt };
  const disputed = await dependencies.prisma.payment.findMany({ where, select: { orderId: true } });
  for (const { orderId } of disputed)
    await attempt(dependencies, orderId, async () => {
      await settleOrder(dependencies, orderId);
    });
  return disputed.length;
}

async function finishRefunds(dependencies: BillingDependencies): Promise<void> {
  const noted = await dependencies.prisma.payment.findMany({
    where: { refundAskedCents: { gt: 0n } },
    select: { orderId: true },
  });
  for (const { orderId } of noted)
    await attempt(dependencies, orderId, async () => {
      // Stripe forgets an idempotency key after a day, but not a refund: one that was made is seen before it is asked for again.
      await settleOrder(dependencies, orderId);
      await completeRefund(dependencies, orderId);
    });
}

/** Automatic top-ups whose money was under way when they were last looked at. */
async function settleRunningTopUps(dependencies: BillingDependencies): Promise<void> {
  const running = await dependencies.prisma.autoTopUp.findMany({
    where: { runningOrderId: { not: null } },
    select: { runningOrderId: true },
  });
  for (const { runningOrderId: orderId } of running)
    if (orderId !== null) await attempt(dependencies, orderId, () => settleAttempt(dependencies, orderId));
}

/** Pages that are open although their account is closed: the closing was cut off, or a purchase was begun in the same moment. */
async function endPagesOfClosed(dependencies: BillingDependencies): Promise<void> {
  const { prisma, now } = dependencies;
  const where = { ...withOpenPage(now()), account: { status: "closed" } } as const;
  const open = await prisma.topUpOrder.findMany({ where, orderBy: { createdAt: "asc" }, take: DEAD_ORDERS_MAX });
  for (const { id, stripeSessionId } of open)
    await attempt(dependencies, id, async () => {
      if (stripeSessionId !== null) await closePage(dependencies, stripeSessionId);
      await settlePurchase(dependencies, id);
    });
}

/** An order whose session is still open or has been paid meanwhile is left to what the look says. */
async function closeDeadOrders(dependencies: BillingDependencies): Promise<number> {
  const { prisma, now } = dependencies;
  const at = now().getTime();
  const createdAt = { lt: new Date(at - ORDER_LIFETIME_MS), gte: new Date(at - ORDERS_LOOKBACK_MS) };
  const where = { state: "pending", createdAt } as const;
  const dead = await prisma.topUpOrder.findMany({ where, orderBy: { createdAt: "asc" }, take: DEAD_ORDERS_MAX });
  for (const { id } of dead)
    await attempt(dependencies, id, async () => {
      if ((await settlePurchase(dependencies, id)) !== null) return;
      const running = await prisma.autoTopUp.findUnique({ where: { runningOrderId: id } });
      if (running) return;
      await prisma.$transaction(async (tx) => {
        await expireOrder(tx, id);
        await tx.payment.updateMany({ where: { orderId: id, state: "waiting" }, data: { state: "expired" } });
      });
    });
  return prisma.topUpOrder.count({ where: { id: { in: dead.map(({ id }) => id) }, state: "expired" } });
}

/** Compares the last days at Stripe, three if nothing else is said, with our orders, and makes the books right. */
export async function reconcilePayments(dependencies: BillingDependencies, lookbackMs = LOOKBACK_MS): Promise<Reconciliation> {
  const created = { gte: Math.floor((dependencies.now().getTime() - lookbackMs) / 1_000) };
  const credited = await settlePaidSessions(dependencies, created);
  await settleRunningTopUps(dependencies);
  await endPagesOfClosed(dependencies);
  await finishRefunds(dependencies);
  await settleReturns(dependencies, created);
  const expired = await closeDeadOrders(dependencies);
  if (credited > 0) dependencies.logger.warn({ credited }, "purchases were credited whose webhook never came");
  return { credited, expired };
}

/** The same for the last thirty days. */
export function reconcileMonth(dependencies: BillingDependencies): Promise<Reconciliation> {
  return reconcilePayments(dependencies, LONG_LOOKBACK_MS);
}
