/**
 * Showing credits in another currency: at a rate that the operator sets, exact to the last decimal. Nothing is ever charged by it.
 */
import type { MicroCredits } from "@sellapi/prisma";

/** One micro-credit is $1e-11. */
const USD_DECIMALS = 11;
export const BASE_CURRENCY = "USD";

/** Units of a currency for one US dollar, as a decimal string, by ISO 4217 code. The dollar itself is always among them. */
export type CurrencyRates = Readonly<Record<string, string>>;

const RATE = /^([A-Z]{3})=(\d{1,9}(?:\.\d{1,9})?)$/;

/** Reads `INR=83.5,EUR=0.92`; null for anything else, for a rate of zero, and for a currency that is named twice. */
export function parseCurrencyRates(text: string): CurrencyRates | null {
  const rates: Record<string, string> = { [BASE_CURRENCY]: "1" };
  for (const pair of text.split(",")) {
    const [, currency, rate] = RATE.exec(pair.trim()) ?? [];
    if (currency === undefined || rate === undefined || Number(rate) === 0 || currency in rates) return null;
    rates[currency] = rate;
  }
  return rates;
}

/** The rate of a currency, in any case; null for one that has none. */
export function rateOf(rates: CurrencyRates, currency: string): { currency: string; rate: string } | null {
  const code = currency.toUpperCase();
  const rate = Object.hasOwn(rates, code) ? rates[code] : undefined;
  return rate === undefined ? null : { currency: code, rate };
}

/** An amount at a rate, as an exact decimal string without trailing zeros. */
export function convertCredits(amount: MicroCredits, rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const decimals = USD_DECIMALS + fraction.length;
  const digits = (amount * BigInt(whole + fraction)).toString().padStart(decimals + 1, "0");
  const rest = digits.slice(-decimals).replace(/0+$/, "");
  return digits.slice(0, -decimals) + (rest ? `.${rest}` : "");
}
