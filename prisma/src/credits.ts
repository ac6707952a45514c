/**
 * Credits as exact integers.
 *
 * Everything that counts money counts micro-credits: 1 credit = 1,000,000 micro-credits = $0.00001. A price of $X per
 * million tokens is then X·100,000 micro-credits a token, an integer for every price with up to five decimals, so that a
 * charge is tokens × price with no rounding. Only this file turns them into text and back.
 */

declare const brand: unique symbol;

/** An amount in micro-credits. Branded so that a token count or a number of cents cannot be passed for it. */
export type MicroCredits = bigint & { readonly [brand]: "MicroCredits" };

export const MICRO_CREDITS_PER_CREDIT = 1_000_000n;
/** 100,000 credits are one US dollar. */
export const CREDITS_PER_USD = 100_000n;
/** The largest amount the database's bigint holds. */
export const MICRO_CREDITS_MAX = 9_223_372_036_854_775_807n as MicroCredits;

/** Marks an integer that is known to count micro-credits. */
export function microCredits(amount: bigint): MicroCredits {
  return amount as MicroCredits;
}

export const ZERO_CREDITS: MicroCredits = microCredits(0n);

/** Whole credits as micro-credits. */
export function wholeCredits(credits: number | bigint): MicroCredits {
  return microCredits(BigInt(credits) * MICRO_CREDITS_PER_CREDIT);
}

function formatDecimal(amount: bigint, decimals: number): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  return `${amount < 0n ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}

/** The wire form of an amount: a decimal string of credits, at most six decimals, no exponent, no trailing zeros ("0.825"). */
export function formatCredits(amount: MicroCredits): string {
  return formatDecimal(amount, 6);
}

/** The same amount in US dollars as an exact decimal string ("0.00000825"). One micro-credit is $1e-11. */
export function formatUsd(amount: MicroCredits): string {
  return formatDecimal(amount, 11);
}

/**
 * Reads a decimal string of credits ("10000", "0.825").
 * @returns the amount, or null for anything else: a sign, an exponent, more than six decimals, more than a bigint holds.
 */
export function parseCredits(text: string): MicroCredits | null {
  const match = /^(\d{1,13})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const amount = BigInt(match[1] ?? "0") * MICRO_CREDITS_PER_CREDIT + BigInt((match[2] ?? "").padEnd(6, "0"));
  return amount > MICRO_CREDITS_MAX ? null : microCredits(amount);
}
