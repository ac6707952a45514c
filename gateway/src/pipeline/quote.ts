/**
 * Step 4: the most a request can cost, and how far its output may go.
 *
 * Pure arithmetic. The full quote assumes the output limit that would apply anyway; where less can be spent, the output limit is
 * lowered to what is affordable. A limit the caller asked for is never lowered for the balance's sake: that is a refusal.
 */
import { type MicroCredits, microCredits, type Rates } from "@sellapi/prisma";
import { charge } from "../catalog/pricing.ts";
import type { Usage } from "../providers/provider.ts";

/** What a quote is worked out from. */
export interface QuoteBasis {
  /** The prompt's upper bound, and its flat fee. */
  inputAmount: bigint;
  /** The price of one more output token in every choice. */
  outputTokenAmount: bigint;
  /** The output limit per choice that applies when nothing lowers it. */
  outputLimit: number;
  /** Whether the caller set that limit. */
  isLimitAsked: boolean;
  /** Whether the upstream would go beyond the limit if it were not told. */
  mustSendLimit: boolean;
  /** What to bill for this many delivered bytes if the upstream reports nothing. */
  estimate: (deliveredBytes: number) => Usage;
}

/**
 * For a request whose output has no limit that could be lowered: embeddings, images, speech, transcription.
 * @param most the most it can use. @param estimate what to bill if nothing is reported; default: `most`.
 * @throws UnpricedError
 */
export function fixedQuote(rates: Rates, most: Usage, estimate: Usage = most): QuoteBasis {
  const noOutput = { outputTokenAmount: 0n, outputLimit: 1, isLimitAsked: true, mustSendLimit: false };
  return { inputAmount: charge(rates, most), ...noOutput, estimate: () => estimate };
}

export interface Quote {
  amount: MicroCredits;
  /** The output limit to send upstream in place of the caller's; null leaves the body as it is. */
  outputLimit: number | null;
  /** Whether that is less than what would have applied. */
  isLowered: boolean;
}

/** Fewer tokens than this are no answer; better to refuse. */
export const SMALL_ANSWER_TOKENS = 16;

/** The cost of the prompt and this many output tokens per choice. */
function amountFor(basis: QuoteBasis, outputTokens: number): MicroCredits {
  return microCredits(basis.inputAmount + BigInt(outputTokens) * basis.outputTokenAmount);
}

/** The quote when money is no object. */
export function fullQuote(basis: QuoteBasis): Quote {
  return {
    amount: amountFor(basis, basis.outputLimit),
    outputLimit: basis.mustSendLimit ? basis.outputLimit : null,
    isLowered: false,
  };
}

/** How many output tokens per choice this much pays for, after the prompt; at most the limit that applies anyway. */
export function affordableOutput(basis: QuoteBasis, spendable: MicroCredits): number {
  const rest = spendable - basis.inputAmount;
  if (rest < 0n) return 0;
  if (basis.outputTokenAmount === 0n) return basis.outputLimit;
  const tokens = rest / basis.outputTokenAmount;
  return tokens < BigInt(basis.outputLimit) ? Number(tokens) : basis.outputLimit;
}

/** The quote that stays within an amount by lowering the output limit; null when no useful answer fits. */
export function quoteWithin(basis: QuoteBasis, spendable: MicroCredits): Quote | null {
  const full = fullQuote(basis);
  if (full.amount <= spendable) return full;
  const outputLimit = affordableOutput(basis, spendable);
  if (outputLimit < Math.min(SMALL_ANSWER_TOKENS, basis.outputLimit)) return null;
  return { amount: amountFor(basis, outputLimit), outputLimit, isLowered: true };
}

/** The least that must be spendable for this request: everything it asks for, or the prompt and a small answer. */
export function requiredAmount(basis: QuoteBasis): MicroCredits {
  return amountFor(basis, basis.isLimitAsked ? basis.outputLimit : Math.min(SMALL_ANSWER_TOKENS, basis.outputLimit));
}
