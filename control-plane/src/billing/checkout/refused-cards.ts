/**
 * Who tries stolen cards has many of them refused. After the fifth within an hour the account's open Checkout pages are closed and
 * nothing can be begun, until the hour is over. Stripe's own defences stand before this one.
 */
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError } from "../../errors.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { closePages } from "./close-pages.ts";

const REFUSED_MAX = 5;
const WINDOW_MS = 60 * 60 * 1_000;

/** Until when an account is locked; null when it is not. Each refusal is an event of its own, whose subject is the purchase's intent. */
async function lockedUntil({ prisma, now }: BillingDependencies, accountId: string): Promise<Date | null> {
  const since = new Date(now().getTime() - WINDOW_MS);
  const refusals = await prisma.$queryRaw<{ created_at: Date }[]>`
    SELECT e.created_at
      FROM payments p JOIN stripe_events e ON e.object_id = p.payment_intent_id
     WHERE p.account_id = ${accountId} AND p.source = 'checkout'
       AND e.type = 'payment_intent.payment_failed' AND e.created_at > ${since}
     ORDER BY e.created_at DESC LIMIT ${REFUSED_MAX}`;
  const decisive = refusals[REFUSED_MAX - 1];
  return decisive ? new Date(decisive.created_at.getTime() + WINDOW_MS) : null;
}

/** @throws ControlPlaneError too_many_refused_cards */
export async function refuseCardTester(dependencies: BillingDependencies, accountId: string): Promise<void> {
  const until = await lockedUntil(dependencies, accountId);
  if (until === null) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - dependencies.now().getTime()) / 1_000));
  throw new ControlPlaneError("too_many_refused_cards", { retryAfterSeconds });
}

/** After a card of this account was refused: closes its open pages when that was one too many. @throws when Stripe cannot be asked. */
export async function closePagesOfCardTester(dependencies: BillingDependencies, accountId: string): Promise<void> {
  const { prisma, logger } = dependencies;
  if ((await lockedUntil(dependencies, accountId)) === null) return;
  const pages = await closePages(dependencies, accountId);
  if (pages === 0) return;
  logger.warn({ accountId, pages }, "too many cards were refused; the account's Checkout pages are closed");
  const detail = { reason: "too many cards were refused", pages: String(pages) };
  await recordAct(prisma, { actor: "billing", action: "billing.closeCheckouts", target: accountId, detail });
}
