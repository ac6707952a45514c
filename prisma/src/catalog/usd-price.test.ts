import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ratesSchema } from "./rates.ts";
import { MILLION, microCreditsPerUnit, ratesFromUsd } from "./usd-price.ts";

describe("microCreditsPerUnit", () => {
  test.each([
    ["0.15", MILLION, 15_000n],
    ["0.60", MILLION, 60_000n],
    ["0.003625", MILLION, 363n],
    ["2.5e-7", MILLION, 1n],
    ["1e+2", MILLION, 10_000_000n],
    ["0", MILLION, 0n],
    ["0.12", 1, 12_000_000_000n],
    ["0.36", 3600, 10_000_000n],
    ["30", 306_000, 9_803_922n],
  ])("$%s for %d units is %p micro-credits a unit", (usd, units, expected) => {
    expect(microCreditsPerUnit(usd, units)).toBe(expected);
  });

  test("a price with up to five decimals per million tokens is exact", () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_999 }), fc.stringMatching(/^\d{1,5}$/), (whole, fraction) => {
        const hundredThousandths = BigInt(whole) * 100_000n + BigInt(fraction.padEnd(5, "0"));
        expect(microCreditsPerUnit(`${whole}.${fraction}`, MILLION)).toBe(hundredThousandths);
      }),
    );
  });

  test("any price is rounded up by less than one micro-credit, never down", () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (digits, decimals, units) => {
          const text = digits.toString().padStart(decimals + 1, "0");
          const usd = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
          const price = microCreditsPerUnit(usd, units);
          const exact = digits * 10n ** 11n;
          const perPrice = BigInt(units) * 10n ** BigInt(decimals);
          expect(price * perPrice >= exact).toBe(true);
          expect((price - 1n) * perPrice < exact).toBe(true);
        },
      ),
    );
  });

  test("the text JavaScript prints for a number is read as that number", () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 9 }), fc.nat({ max: 12 }), (digits, decimals) => {
        const number = Number(`${digits}e-${decimals}`);
        const expected = (BigInt(digits) * 10n ** 11n + 10n ** BigInt(decimals) - 1n) / 10n ** BigInt(decimals);
        expect(microCreditsPerUnit(String(number), 1)).toBe(expected);
      }),
    );
  });

  test.each(["", "-1", "1,5", ".5", "1.", "NaN", "Infinity", "0x10", " 1"])("%p is not a price", (usd) => {
    expect(() => microCreditsPerUnit(usd, 1)).toThrow("not a price");
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("a price cannot be for %p units", (units) => {
    expect(() => microCreditsPerUnit("1", units)).toThrow("whole number of units");
  });
});

test("a price list becomes stored rates with its steps in order", () => {
  const rates = ratesFromUsd({
    input: {
      usd: "1.25",
      units: MILLION,
      steps: [
        { above: 400_000, usd: "5" },
        { above: 200_000, usd: "2.50" },
      ],
    },
    image: { usd: "0.04", units: 1 },
  });
  expect(rates).toEqual({
    input: {
      price: "125000",
      steps: [
        { above: 200_000, price: "250000" },
        { above: 400_000, price: "500000" },
      ],
    },
    image: { price: "4000000000" },
  });
  expect(ratesSchema.parse(rates)).toEqual(rates);
});
