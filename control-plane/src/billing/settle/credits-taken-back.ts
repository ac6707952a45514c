/** How many of a purchase's credits its refunds and disputes take back. Pure and exact. */

export interface ReturnedMoney {
  /** The order's credits, in micro-credits. */
  credits: bigint;
  /** What was paid for them. */
  paidCents: bigint;
  refundedCents: bigint;
  disputedCents: bigint;
}

export interface TakenBack {
  refunded: bigint;
  disputed: bigint;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/**
 * In proportion to the money, rounded down to the micro-credit in the customer's favour; the whole money takes all the credits. Both
 * numbers follow from the sums alone, so many small refunds take exactly what one large one does. What was refunded is not taken
 * again by a dispute of the same payment.
 */
export function creditsTakenBack({ credits, paidCents, refundedCents, disputedCents }: ReturnedMoney): TakenBack {
  if (paidCents <= 0n) return { refunded: 0n, disputed: 0n };
  const share = (cents: bigint) => (credits * least(cents, paidCents)) / paidCents;
  const refunded = share(refundedCents);
  return { refunded, disputed: share(refundedCents + disputedCents) - refunded };
}
