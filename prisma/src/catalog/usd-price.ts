/**
 * From a vendor's price in US dollars to whole micro-credits per unit.
 *
 * A dollar is 10^11 micro-credits, so a price of $X per million tokens is X·100,000 micro-credits a token. Prices are read as
 * decimal text, because a float has no exact value for most of them; what is left of a micro-credit after the division is
 * rounded up, so that a price is never below the vendor's. The rounded price is the one that is stored, shown and charged.
 */
import { CREDITS_PER_USD, MICRO_CREDITS_PER_CREDIT } from "../credits.ts";
import { BILLING_BUCKETS, type BillingBucket, type StoredRate, type StoredRates } from "./rates.ts";

/** What most vendors quote token prices per. */
export const MILLION = 1_000_000;

/** A price as a vendor writes it: so many dollars for so many units. */
export interface UsdRate {
  /** Decimal text ("0.15"), as printed on the price list. */
  readonly usd: string;
  /** How many units the amount buys: 1,000,000 for a price per million tokens, 3600 seconds for one per hour, 1 per image. */
  readonly units: number;
  /** Dearer prices for long prompts: `usd` applies to every unit once the prompt has more than `above` tokens. */
  readonly steps?: readonly { readonly above: number; readonly usd: string }[];
}

/** A vendor's price list for one model. */
export type UsdRates = Readonly<Partial<Record<BillingBucket, UsdRate>>>;

const MICRO_CREDITS_PER_USD = CREDITS_PER_USD * MICRO_CREDITS_PER_CREDIT;

/** Also reads the exponent form, which JavaScript prints for numbers below 10^-6 ("2.5e-7"). */
const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/;

/**
 * The price of one unit in micro-credits.
 * @param usd decimal text in US dollars for all the units together
 * @param units how many units `usd` buys, a whole number above zero
 * @returns the smallest whole number of micro-credits that is not below the price
 * @throws when `usd` is not a decimal number or `units` is not a whole number above zero
 */
export function microCreditsPerUnit(usd: string, units: number): bigint {
  const match = DECIMAL.exec(usd);
  if (!match) throw new Error(`not a price in US dollars: ${JSON.stringify(usd)}`);
  if (!Number.isSafeInteger(units) || units < 1) throw new Error(`a price must be for a whole number of units, not ${units}`);
  const fraction = match[2] ?? "";
  const decimals = fraction.length - Number(match[3] ?? 0);
  const scale = 10n ** BigInt(Math.abs(decimals));
  const amount = BigInt((match[1] ?? "") + fraction) * MICRO_CREDITS_PER_USD * (decimals < 0 ? scale : 1n);
  const divisor = BigInt(units) * (decimals > 0 ? scale : 1n);
  return (amount + divisor - 1n) / divisor;
}

function storedRate(rate: UsdRate): StoredRate {
  const price = microCreditsPerUnit(rate.usd, rate.units).toString();
  if (!rate.steps || rate.steps.length === 0) return { price };
  const steps = [...rate.steps].sort((a, b) => a.above - b.above);
  return {
    price,
    steps: steps.map((step) => ({ above: step.above, price: microCreditsPerUnit(step.usd, rate.units).toString() })),
  };
}

/** A vendor's price list in the form that is stored. @throws when one of its prices is not a decimal number. */
export function ratesFromUsd(list: UsdRates): StoredRates {
  const rates: StoredRates = {};
  for (const bucket of BILLING_BUCKETS) {
    const rate = list[bucket];
    if (rate) rates[bucket] = storedRate(rate);
  }
  return rates;
}
