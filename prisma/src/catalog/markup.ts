/**
 * What the operator asks above a vendor's price, as one exact factor: "1.055" is 5.5 % more. A unit price that comes out between two
 * micro-credits is rounded up, like the vendor's own, so that it is never below what the factor says.
 */
import { BILLING_BUCKETS, type StoredRate, type StoredRates } from "./rates.ts";

/** A factor as a fraction. */
export interface Markup {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The vendor's own price. */
export const NO_MARKUP: Markup = { numerator: 1n, denominator: 1n };

const FACTOR = /^(\d{1,4})(?:\.(\d{1,9}))?$/;

/** Reads a decimal factor above zero. @returns null for anything else. */
export function parseMarkup(text: string): Markup | null {
  const match = FACTOR.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? "";
  const numerator = BigInt((match[1] ?? "") + fraction);
  return numerator === 0n ? null : { numerator, denominator: 10n ** BigInt(fraction.length) };
}

/** As PRICE_MARKUP is set; none when it is not. @throws for what is no factor. */
export function readMarkup(text: string | undefined): Markup {
  const markup = text ? parseMarkup(text) : NO_MARKUP;
  if (markup) return markup;
  throw new Error("PRICE_MARKUP must be a decimal factor above zero, such as 1.055");
}

function markedPrice(price: string, { numerator, denominator }: Markup): string {
  return ((BigInt(price) * numerator + denominator - 1n) / denominator).toString();
}

function markedRate(rate: StoredRate, markup: Markup): StoredRate {
  const price = markedPrice(rate.price, markup);
  if (!rate.steps) return { price };
  return { price, steps: rate.steps.map((step) => ({ above: step.above, price: markedPrice(step.price, markup) })) };
}

/** Every price times the factor. */
export function markedUp(rates: StoredRates, markup: Markup): StoredRates {
  const marked: StoredRates = {};
  for (const bucket of BILLING_BUCKETS) {
    const rate = rates[bucket];
    if (rate) marked[bucket] = markedRate(rate, markup);
  }
  return marked;
}
