/**
 * How much one operator moves alone. What goes beyond takes another operator, so that no single stolen key mints much. Counted is what
 * the same operator moved alone on the account within a day, up and down alike: many small grants are a large one.
 */
import { type Adjustment, type MicroCredits, microCredits, type Prisma, wholeCredits, ZERO_CREDITS } from "@sellapi/prisma";

/** $100. */
export const SECOND_OPERATOR_ABOVE: MicroCredits = wholeCredits(10_000_000);

const DAY_MS = 24 * 60 * 60 * 1_000;
/** How long another operator has time. */
const APPROVAL_DAYS = 3;

/** When a request for approval that is made now ends. */
export function approvalEndsAt(now: Date): Date {
  return new Date(now.getTime() + APPROVAL_DAYS * DAY_MS);
}

async function movedAlone(tx: Prisma.TransactionClient, { accountId, requestedBy }: Adjustment, since: Date) {
  const rows = await tx.$queryRaw<{ moved: bigint }[]>`
    SELECT coalesce(sum(abs(amount)), 0)::bigint AS moved FROM adjustments
     WHERE account_id = ${accountId} AND requested_by = ${requestedBy} AND decided_by = ${requestedBy} AND state = 'applied'
       AND requested_at > ${since.toISOString()}::timestamptz`;
  return microCredits(rows[0]?.moved ?? ZERO_CREDITS);
}

/**
 * Whether this adjustment, which is written down but not applied, has to wait for another operator.
 * @param above what one may move alone; null where nothing ever waits.
 */
export async function needsSecondOperator(
  tx: Prisma.TransactionClient,
  pending: Adjustment,
  { above, now }: { above: MicroCredits | null; now: Date },
): Promise<boolean> {
  if (above === null) return false;
  const amount = pending.amount < 0n ? -pending.amount : pending.amount;
  if (amount > above) return true;
  // Those of one account wait for each other, or many at the same moment would each be the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`adjustments of ${pending.accountId}`}, 0))::text`;
  return (await movedAlone(tx, pending, new Date(now.getTime() - DAY_MS))) + amount > above;
}
