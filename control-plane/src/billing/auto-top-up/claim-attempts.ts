/**
 * Which accounts are to be topped up now. Claiming writes the order and notes it as the account's one attempt in flight, so that of
 * any number of processes and calls only one buys.
 */
import { createOrder, newId, type Prisma, readBalance } from "@sellapi/prisma";
import { type BillingDependencies, TRANSACTION_OPTIONS } from "../billing-dependencies.ts";
import { packOf } from "../packs.ts";
import { nextMonthStart, spentThisMonthCents } from "./month.ts";

/** Accounts looked at in one run of the job; the next run goes on. */
const CLAIMS_MAX = 50;

interface Candidate {
  account_id: string;
}

/** Accounts below their threshold. Only a first look: what it sees may be stale by the time a row is locked. */
async function findCandidates(tx: Prisma.TransactionClient, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<Candidate[]>`
    SELECT a.account_id
      FROM auto_top_ups a
      JOIN balances b USING (account_id)
      JOIN accounts c ON c.id = a.account_id
      JOIN stripe_customers s ON s.account_id = a.account_id
     WHERE a.enabled AND a.running_order_id IS NULL AND a.next_attempt_at <= ${now} AND c.status = 'active'
       AND s.payment_method_id IS NOT NULL AND b.credits_posted - b.debits_posted - b.held < a.threshold
     ORDER BY a.next_attempt_at LIMIT ${CLAIMS_MAX}
       FOR UPDATE OF a SKIP LOCKED`;
  return rows.map((row) => row.account_id);
}

/** Says why nothing is bought until the month is over. */
async function noteCeiling(tx: Prisma.TransactionClient, accountId: string, now: Date): Promise<void> {
  await tx.autoTopUp.update({
    where: { accountId },
    data: {
      nextAttemptAt: nextMonthStart(now),
      lastErrorCode: "monthly_ceiling_reached",
      lastErrorMessage: "The next purchase would exceed the monthly ceiling.",
      lastErrorAt: now,
    },
  });
}

/** Claims one account whose row is locked. @returns the order to charge, or null when nothing is to be bought after all. */
async function claim(tx: Prisma.TransactionClient, accountId: string, livemode: boolean, now: Date): Promise<string | null> {
  const setting = await tx.autoTopUp.findUniqueOrThrow({ where: { accountId } });
  // Read again under the lock: an attempt that has just ended may have filled the balance after the first look.
  const balance = await readBalance(tx, accountId);
  if (setting.runningOrderId !== null || !balance || balance.available >= setting.threshold) return null;
  const pack = packOf(setting.pack);
  if (!pack) throw new Error(`the automatic top-up of ${accountId} names the pack ${setting.pack}, which is not on sale`);
  const amountCents = BigInt(pack.priceCents);
  const spent = await spentThisMonthCents(tx, accountId, now);
  if (spent + amountCents > setting.monthlyCeilingCents) {
    await noteCeiling(tx, accountId, now);
    return null;
  }
  const orderId = newId("order");
  const { currency, credits } = pack;
  await createOrder(tx, { id: orderId, accountId, pack: pack.id, amountCents, currency, credits, livemode });
  const { customerId } = await tx.stripeCustomer.findUniqueOrThrow({ where: { accountId } });
  await tx.payment.create({ data: { orderId, accountId, source: "auto_top_up", customerId, createdAt: now } });
  await tx.autoTopUp.update({ where: { accountId }, data: { runningOrderId: orderId } });
  return orderId;
}

/** Claims what is due. @returns the orders to charge. */
export async function claimAttempts({ prisma, stripe, now }: BillingDependencies): Promise<string[]> {
  return prisma.$transaction(async (tx) => {
    const at = now();
    const orderIds: string[] = [];
    for (const accountId of await findCandidates(tx, at)) {
      const orderId = await claim(tx, accountId, stripe.livemode, at);
      if (orderId !== null) orderIds.push(orderId);
    }
    return orderIds;
  }, TRANSACTION_OPTIONS);
}
