import { expect, test } from "bun:test";
import fc from "fast-check";
import { markedUp, NO_MARKUP, parseMarkup } from "./markup.ts";

test.each([
  ["1", "15000", "15000"],
  ["1.055", "15000", "15825"],
  ["1.055", "7500", "7913"],
  ["2", "1", "2"],
  ["0.5", "15001", "7501"],
  ["1.000000001", "15000", "15001"],
])("times %s, a price of %s is %s: exact, and rounded up", (factor, price, expected) => {
  const markup = parseMarkup(factor);
  if (!markup) throw new Error("no factor");
  expect(markedUp({ input: { price, steps: [{ above: 200, price }] } }, markup)).toEqual({
    input: { price: expected, steps: [{ above: 200, price: expected }] },
  });
});

test.each(["", "0", "0.0", "-1", "1e3", "1,5", "free", " 1", "1.0000000001"])("%p is no factor", (text) => {
  expect(parseMarkup(text)).toBeNull();
});

test("no markup changes no price", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 17n), (price) => {
      const rates = { output: { price: price.toString() }, request: { price: "7" } };
      expect(markedUp(rates, NO_MARKUP)).toEqual(rates);
    }),
  );
});
