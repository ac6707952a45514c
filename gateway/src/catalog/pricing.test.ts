import { describe, expect, test } from "bun:test";
import { BILLING_BUCKETS, type BillingBucket, formatCredits, microCredits, type Rates } from "@sellapi/prisma";
import fc from "fast-check";
import { charge, rateOf, UnpricedError } from "./pricing.ts";

const flat = (price: bigint) => ({ price, steps: [] });
/** gpt-4o-mini: $0.15 in, $0.075 cached, $0.60 out per million tokens. */
const mini: Rates = { input: flat(15_000n), cached_input: flat(7_500n), output: flat(60_000n) };

describe("a charge", () => {
  test("19 prompt and 9 completion tokens of gpt-4o-mini cost exactly 0.825 credits", () => {
    expect(formatCredits(charge(mini, { input: 19, output: 9 }))).toBe("0.825");
  });

  test("cached input is charged at its own rate", () => {
    const uncached = charge(mini, { input: 19, output: 9 });
    expect(charge(mini, { input: 10, cached_input: 9, output: 9 })).toBe(microCredits(uncached - 9n * 7_500n));
  });

  test("a bucket without a rate pays the dearer rate it falls back to", () => {
    expect(charge(mini, { reasoning: 5 })).toBe(charge(mini, { output: 5 }));
    expect(charge({ input: flat(10n), output: flat(20n) }, { cached_input: 3 })).toBe(microCredits(30n));
    expect(charge({ ...mini, input_audio: flat(99n) }, { cached_input_audio: 2 })).toBe(microCredits(198n));
  });

  test("a bucket that nobody priced is refused, never free", () => {
    expect(() => charge(mini, { image: 1 })).toThrow(UnpricedError);
    expect(charge(mini, { image: 0, input: 1 })).toBe(microCredits(15_000n));
  });

  test("a step applies to all tokens once the whole prompt exceeds it", () => {
    const long: Rates = {
      input: { price: 10n, steps: [{ above: 100, price: 20n }] },
      output: { price: 1n, steps: [{ above: 100, price: 3n }] },
    };
    expect(charge(long, { input: 100, output: 5 })).toBe(microCredits(1_005n));
    expect(charge(long, { input: 60, cached_input: 41, output: 5 })).toBe(microCredits(101n * 20n + 15n));
  });

  test("a flat fee is charged once, with nothing else to pay", () => {
    expect(charge({ request: flat(3_000_000n), input: flat(0n) }, { input: 500 })).toBe(microCredits(3_000_000n));
  });

  test("is additive and exact for any quantities", () => {
    const bucket = fc.constantFrom<BillingBucket>("input", "cached_input", "output", "reasoning");
    fc.assert(
      fc.property(fc.dictionary(bucket, fc.nat(10_000_000)), (quantities) => {
        const expected = Object.entries(quantities).reduce(
          (sum, [name, quantity]) => sum + BigInt(quantity) * (rateOf(mini, name as BillingBucket)?.price ?? -1n),
          0n,
        );
        expect(charge(mini, quantities)).toBe(microCredits(expected));
      }),
    );
  });

  test("every bucket has a rate or a way to find one, or is a unit of its own", () => {
    const own = new Set<BillingBucket>(["input", "output", "image", "character", "second", "request"]);
    const byImage: Rates = { image: { price: 1n, steps: [] } };
    for (const bucket of BILLING_BUCKETS) {
      expect(rateOf(mini, bucket) ?? rateOf(byImage, bucket) ?? (own.has(bucket) || null)).not.toBeNull();
    }
  });
});
