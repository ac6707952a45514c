import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { formatCredits, formatUsd, MICRO_CREDITS_MAX, microCredits, parseCredits, wholeCredits } from "./credits.ts";

describe("credits on the wire", () => {
  test.each([
    [0n, "0"],
    [1n, "0.000001"],
    [825_000n, "0.825"],
    [1_000_000n, "1"],
    [10_000_000_000n, "10000"],
    [-1_500_000n, "-1.5"],
  ])("%p micro-credits are written %p", (amount, text) => {
    expect(formatCredits(microCredits(amount))).toBe(text);
  });

  test("every amount is read back as it was written, without exponent or trailing zeros", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MICRO_CREDITS_MAX }), (amount) => {
        const text = formatCredits(microCredits(amount));
        expect(text).toMatch(/^(0|[1-9]\d*)(\.\d{0,5}[1-9])?$/);
        expect(parseCredits(text)).toBe(microCredits(amount));
      }),
    );
  });

  test.each(["", "-1", "+1", "1e3", "1.", ".5", "1.1234567", "0x10", " 1", "1 ", "NaN", "99999999999999", "１"])(
    "%p is no amount",
    (text) => {
      expect(parseCredits(text)).toBeNull();
    },
  );

  test("an amount beyond what the database holds is refused", () => {
    expect(parseCredits("9223372036854.775807")).toBe(MICRO_CREDITS_MAX);
    expect(parseCredits("9223372036854.775808")).toBeNull();
  });

  test("dollars are exact to the micro-credit", () => {
    expect(formatUsd(microCredits(825_000n))).toBe("0.00000825");
    expect(formatUsd(wholeCredits(100_000))).toBe("1");
  });
});
