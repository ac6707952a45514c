/** How many credits refunds and disputes take back: exact, in proportion, and never more than were bought. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { creditsTakenBack } from "../../src/billing/settle/credits-taken-back.ts";

const cents = fc.bigInt({ min: 0n, max: 100_000n });

test("the whole money takes all credits, whatever was paid for them", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 100_000n }), (credits, paidCents) => {
      const { refunded, disputed } = creditsTakenBack({ credits, paidCents, refundedCents: paidCents, disputedCents: paidCents });
      expect({ refunded, disputed }).toEqual({ refunded: credits, disputed: 0n });
    }),
  );
});

test("more money back never takes fewer credits, and never more than were bought", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 15n }),
      fc.bigInt({ min: 1n, max: 100_000n }),
      cents,
      cents,
      cents,
      (credits, paidCents, refundedCents, disputedCents, more) => {
        const total = (refund: bigint) => {
          const taken = creditsTakenBack({ credits, paidCents, refundedCents: refund, disputedCents });
          return taken.refunded + taken.disputed;
        };
        expect(total(refundedCents + more) >= total(refundedCents)).toBe(true);
        expect(total(refundedCents) >= 0n && total(refundedCents) <= credits).toBe(true);
      },
    ),
  );
});

test("rounding is in the customer's favour by less than a micro-credit", () => {
  expect(creditsTakenBack({ credits: 10n, paidCents: 3n, refundedCents: 1n, disputedCents: 1n })).toEqual({
    refunded: 3n,
    disputed: 3n,
  });
});

test("of a purchase that was not paid nothing is taken", () => {
  expect(creditsTakenBack({ credits: 10n, paidCents: 0n, refundedCents: 5n, disputedCents: 5n })).toEqual({
    refunded: 0n,
    disputed: 0n,
  });
});
