/**
 * Credits as the wire carries them: exact decimal text.
 *
 * A charge has up to six decimals ("0.825"). As a JavaScript number, sums of many charges drift and large balances lose
 * their last digits, so the SDK hands the text through unchanged and converts only when asked to.
 */

/** An amount of credits as a decimal string: at most six decimals, no exponent. 100,000 credits are one US dollar. */
export type Credits = string;

const CREDITS_PATTERN = /^(-?)(\d+)(?:\.(\d{1,6}))?$/;

/** Whether a value is an amount of credits in the wire's form. */
export function isCredits(value: unknown): value is Credits {
  return typeof value === "string" && CREDITS_PATTERN.test(value);
}

/**
 * The amount as a floating-point number: for charts and comparisons, not for adding up.
 * @throws TypeError when the text is not an amount of credits.
 */
export function creditsToNumber(credits: Credits): number {
  return Number(creditsToMicroCredits(credits)) / 1_000_000;
}

/**
 * The amount in micro-credits (1 credit = 1,000,000), exact: add these up to track spend.
 * @throws TypeError when the text is not an amount of credits.
 */
export function creditsToMicroCredits(credits: Credits): bigint {
  const match = CREDITS_PATTERN.exec(credits);
  if (match === null) throw new TypeError(`"${credits}" is not an amount of credits: expected decimal text such as "0.825".`);
  const [, sign = "", whole = "0", fraction = ""] = match;
  return BigInt(sign + whole + fraction.padEnd(6, "0"));
}
