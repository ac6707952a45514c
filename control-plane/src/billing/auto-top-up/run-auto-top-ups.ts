/** The job of automatic top-ups. Any number of processes may run it at once. */
import type { BillingDependencies } from "../billing-dependencies.ts";
import { chargeAttempt } from "./charge-attempt.ts";
import { claimAttempts } from "./claim-attempts.ts";

/** An attempt this old and still without an answer belongs to a process that is gone: no call to Stripe lasts as long. */
const STALE_MS = 2 * 60 * 1_000;

/** Attempts that nobody is working on and that have no intent yet. What became of an intent is told by its events, and by the reconciler. */
async function staleAttempts({ prisma, now }: BillingDependencies): Promise<string[]> {
  const before = new Date(now().getTime() - STALE_MS);
  const running = await prisma.autoTopUp.findMany({ where: { runningOrderId: { not: null } }, select: { runningOrderId: true } });
  const ids = running.flatMap(({ runningOrderId }) => (runningOrderId === null ? [] : [runningOrderId]));
  const stale = await prisma.payment.findMany({
    where: { orderId: { in: ids }, paymentIntentId: null, createdAt: { lt: before } },
  });
  return stale.map(({ orderId }) => orderId);
}

/** @returns how many got an answer from Stripe, whichever. */
async function chargeEach(dependencies: BillingDependencies, orderIds: readonly string[], isResumed: boolean): Promise<number> {
  let answered = 0;
  for (const orderId of orderIds) {
    try {
      await chargeAttempt(dependencies, orderId, isResumed);
      answered += 1;
    } catch (error) {
      dependencies.logger.error({ orderId, err: error }, "an automatic top-up got no answer; it is taken up again");
    }
  }
  return answered;
}

/** Buys for every account that is below its threshold, and goes on with what an earlier run could not finish. @returns how many were asked for. */
export async function runAutoTopUps(dependencies: BillingDependencies): Promise<number> {
  const resumed = await chargeEach(dependencies, await staleAttempts(dependencies), true);
  return resumed + (await chargeEach(dependencies, await claimAttempts(dependencies), false));
}
