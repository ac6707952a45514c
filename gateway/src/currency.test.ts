import { describe, expect, test } from "bun:test";
import { MICRO_CREDITS_MAX, microCredits, wholeCredits } from "@sellapi/prisma";
import { readGatewayConfig } from "./config.ts";
import { convertCredits, parseCurrencyRates } from "./currency.ts";

describe("an amount in another currency", () => {
  test.each([
    [wholeCredits(100_000), "83.5", "83.5"],
    [microCredits(1n), "1", "0.00000000001"],
    [microCredits(1n), "0.000000001", "0.00000000000000000001"],
    [microCredits(0n), "83.5", "0"],
    [MICRO_CREDITS_MAX, "1", "92233720.36854775807"],
    [wholeCredits(3), "33", "0.00099"],
  ])("%p at %s is %s", (amount, rate, expected) => {
    expect(convertCredits(amount, rate)).toBe(expected);
  });
});

describe("the configured rates", () => {
  test("are read, with the dollar among them", () => {
    expect(parseCurrencyRates("INR=83.5, EUR=0.92")).toEqual({ USD: "1", INR: "83.5", EUR: "0.92" });
  });

  test.each([
    "INR",
    "INR=",
    "inr=83",
    "INR=0",
    "INR=-1",
    "INR=1e3",
    "INR=83,INR=84",
    "USD=2",
    "INR=83;EUR=1",
    "INR=1.0000000001",
  ])("%s stops the start, by name", (text) => {
    expect(parseCurrencyRates(text)).toBeNull();
    const embedded = { database: { kind: "pglite" as const }, peppers: [] };
    expect(() => readGatewayConfig({ CURRENCY_RATES: text }, embedded)).toThrow(/^CURRENCY_RATES: must be pairs/);
  });
});
