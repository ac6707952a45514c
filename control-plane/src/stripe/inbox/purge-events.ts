/** Retention of the inbox: Stripe itself keeps events for 30 days, and none comes again after three. */
import type { BillingDependencies } from "../../billing/billing-dependencies.ts";

const DONE_KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

/** Forgets events that were applied long ago. @returns how many. */
export async function purgeEvents({ prisma, now }: BillingDependencies): Promise<number> {
  const before = new Date(now().getTime() - DONE_KEPT_MS);
  const { count } = await prisma.stripeEvent.deleteMany({ where: { state: "done", receivedAt: { lt: before } } });
  return count;
}
