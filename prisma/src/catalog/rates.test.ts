import { expect, test } from "bun:test";
import { parseRates } from "./rates.ts";

test("stored rates are read as integers, with their steps in ascending order", () => {
  const rates = parseRates({
    input: {
      price: "125000",
      steps: [
        { above: 400_000, price: "500000" },
        { above: 200_000, price: "250000" },
      ],
    },
    output: { price: "123456789012345678" },
  });
  expect(rates).toEqual({
    input: {
      price: 125_000n,
      steps: [
        { above: 200_000, price: 250_000n },
        { above: 400_000, price: 500_000n },
      ],
    },
    output: { price: 123_456_789_012_345_678n, steps: [] },
  });
});

test.each([
  ["nothing", null],
  ["a list", []],
  ["a bucket that does not exist", { tokens: { price: "1" } }],
  ["a number, which JSON cannot keep exactly", { input: { price: 15_000 } }],
  ["a price below zero", { input: { price: "-1" } }],
  ["a fraction", { input: { price: "0.5" } }],
  ["a field that is not known", { input: { price: "1", currency: "USD" } }],
  ["a step without a threshold", { input: { price: "1", steps: [{ price: "2" }] } }],
  ["a step from zero", { input: { price: "1", steps: [{ above: 0, price: "2" }] } }],
])("%s is refused as rates", (_name, json) => {
  expect(() => parseRates(json)).toThrow();
});
