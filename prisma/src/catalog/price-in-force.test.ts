import { expect, test } from "bun:test";
import type { ConditionalPrice } from "@pydantic/genai-prices";
import { priceInForce } from "./price-in-force.ts";

const dated: ConditionalPrice[] = [
  { prices: { input_mtok: 1 } },
  { constraint: { type: "start_date", start_date: "2026-03-01" }, prices: { input_mtok: 2 } },
  { constraint: { type: "start_date", start_date: "2027-01-01" }, prices: { input_mtok: 3 } },
];

test.each([
  ["2026-02-28T23:59:59.999Z", 1],
  ["2026-03-01T00:00:00.000Z", 2],
  ["2026-12-31T23:59:59.999Z", 2],
  ["2027-01-01T00:00:00.000Z", 3],
])("at %s the newest price that has begun is in force", (at, input) => {
  expect(priceInForce(dated, new Date(at))).toEqual({ input_mtok: input });
});

test("a price without conditions is in force always", () => {
  expect(priceInForce({ input_mtok: 1 }, new Date(0))).toEqual({ input_mtok: 1 });
});

function peak(prices: ConditionalPrice["prices"]): ConditionalPrice {
  return { constraint: { type: "time_of_date", start_time: "01:00:00Z", end_time: "04:00:00Z" }, prices };
}

test("of prices by the hour each key's dearest is in force, whichever hour has it", () => {
  const prices = [{ prices: { input_mtok: 1, output_mtok: 9, cache_read_mtok: 0.5 } }, peak({ input_mtok: 2, output_mtok: 8 })];
  expect(priceInForce(prices, new Date())).toEqual({ input_mtok: 2, output_mtok: 9, cache_read_mtok: 0.5 });
});

test("a price by the hour does not bring back a price that a later one replaced", () => {
  const prices: ConditionalPrice[] = [
    { prices: { input_mtok: 10 } },
    { constraint: { type: "start_date", start_date: "2026-01-01" }, prices: { input_mtok: 1 } },
    peak({ input_mtok: 2 }),
  ];
  expect(priceInForce(prices, new Date("2026-06-01"))).toEqual({ input_mtok: 2 });
});

test("of two tiered prices the dearer holds at every prompt length", () => {
  const one = { base: 1, tiers: [{ start: 200, price: 6 }] };
  const other = { base: 2, tiers: [{ start: 100, price: 3 }] };
  expect(priceInForce([{ prices: { input_mtok: one } }, peak({ input_mtok: other })], new Date())).toEqual({
    input_mtok: {
      base: 2,
      tiers: [
        { start: 100, price: 3 },
        { start: 200, price: 6 },
      ],
    },
  });
});
