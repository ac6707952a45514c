/** Closing an account's open Checkout pages, so that nobody pays on them any more. */
import { isStripeAway } from "../../stripe/failures.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";

/** A Checkout Session lives for a day. */
const SESSION_LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** Which orders may have an open page: pending ones with a session that may still live. */
export function withOpenPage(now: Date) {
  const createdAt = { gte: new Date(now.getTime() - SESSION_LIFETIME_MS) };
  return { state: "pending", stripeSessionId: { not: null }, createdAt } as const;
}

/** Closes one page. @returns false for one that is paid, closed or gone by now. @throws when Stripe cannot be asked. */
export async function closePage({ stripe }: BillingDependencies, sessionId: string): Promise<boolean> {
  try {
    await stripe.client.checkout.sessions.expire(sessionId);
    return true;
  } catch (error) {
    if (isStripeAway(error)) throw error;
    return false;
  }
}

/** Closes an account's open pages. @returns how many were open. @throws when Stripe cannot be asked: the rest stays open. */
export async function closePages(dependencies: BillingDependencies, accountId: string): Promise<number> {
  const open = await dependencies.prisma.topUpOrder.findMany({
    where: { accountId, ...withOpenPage(dependencies.now()) },
    select: { stripeSessionId: true },
  });
  let pages = 0;
  for (const { stripeSessionId } of open)
    if (stripeSessionId !== null && (await closePage(dependencies, stripeSessionId))) pages += 1;
  return pages;
}
