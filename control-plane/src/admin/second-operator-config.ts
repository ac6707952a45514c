/** The variable about operators. Read by config.ts and by `start`. */
import { type MicroCredits, wholeCredits } from "@sellapi/prisma";
import { z } from "zod";

/** 1 cent = 1,000 credits. */
const CREDITS_PER_CENT = 1_000;

function creditsOfUsd(text: string): MicroCredits {
  const [dollars = "0", cents = ""] = text.split(".");
  return wholeCredits((Number(dollars) * 100 + Number(cents.padEnd(2, "0"))) * CREDITS_PER_CENT);
}

export const operatorEnvironment = z.object({
  NODE_ENV: z.string().optional(),
  SECOND_OPERATOR_ABOVE_USD: z
    .string()
    .regex(/^(off|\d{1,6}(\.\d{1,2})?)$/, 'must be US dollars such as "100" or "49.90", or off')
    .optional(),
});

/**
 * What an operator moves alone by this environment; null for anything.
 * @param byDefault where nothing is said. Nobody else is there to approve on one's own machine, so `start` has no bound in development.
 */
export function secondOperatorAboveOf(
  { SECOND_OPERATOR_ABOVE_USD: usd }: z.output<typeof operatorEnvironment>,
  byDefault: MicroCredits | null,
): MicroCredits | null {
  if (usd === undefined) return byDefault;
  return usd === "off" ? null : creditsOfUsd(usd);
}
