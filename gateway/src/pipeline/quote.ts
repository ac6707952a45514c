/**
 * Step 4: the most a request can cost, and how far its output may go.
 *
 * Pure arithmetic. The full quote assumes the output limit that would apply anyway; where less can be spent, the output limit is
 * lowered to what is affordable. A limit the caller asked for is never lowered for the balance's sake: that is a refusal.
 */
import { type BillingBucket, type MicroCredits, microCredits, type Rates } from "@sellapi/prisma";
import type { CatalogModel } from "../catalog/catalog.ts";
import { measurePrompt, promptTokensBilled, promptTokensHeld } from "../catalog/estimate-tokens.ts";
import { dearestPrice } from "../catalog/pricing.ts";
import type { ChatBody } from "../schemas/chat-request.ts";

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
  /** What to bill for the prompt if the upstream reports nothing. */
  promptTokensBilled: number;
}

export interface Quote {
  amount: MicroCredits;
  /** The output limit to send upstream in place of the caller's; null leaves the body as it is. */
  outputLimit: number | null;
  /** Whether that is less than what would have applied. */
  isLowered: boolean;
}

/** Where neither the caller nor the registry sets a limit, or the model's own is larger: what a request may produce. */
export const DEFAULT_OUTPUT_TOKENS_MAX = 16_384;
/** Fewer tokens than this are no answer; better to refuse. */
export const SMALL_ANSWER_TOKENS = 16;

const TEXT_INPUT: readonly BillingBucket[] = ["input", "cache_write"];
const AUDIO_INPUT: readonly BillingBucket[] = ["input", "input_audio"];
const TEXT_OUTPUT: readonly BillingBucket[] = ["output", "reasoning"];
const AUDIO_OUTPUT: readonly BillingBucket[] = ["output", "reasoning", "output_audio"];

/** Measures a request against a model's rates. */
export function quoteBasis(body: ChatBody, model: CatalogModel, rates: Rates): QuoteBasis {
  const size = measurePrompt(body);
  const promptTokens = promptTokensHeld(size, model.upstreamName);
  const inputBuckets = size.audioBytes > 0 ? AUDIO_INPUT : TEXT_INPUT;
  const outputBuckets = body.modalities?.includes("audio") ? AUDIO_OUTPUT : TEXT_OUTPUT;
  const asked = Math.max(body.max_tokens ?? 0, body.max_completion_tokens ?? 0);
  const modelMax = model.maxOutputTokens ?? Number.MAX_SAFE_INTEGER;
  const outputLimit = Math.min(asked || DEFAULT_OUTPUT_TOKENS_MAX, modelMax);
  return {
    inputAmount: BigInt(promptTokens) * dearestPrice(rates, inputBuckets, promptTokens) + (rates.request?.price ?? 0n),
    outputTokenAmount: BigInt(body.n ?? 1) * dearestPrice(rates, outputBuckets, promptTokens),
    outputLimit,
    isLimitAsked: asked > 0,
    mustSendLimit: asked === 0 && outputLimit < modelMax,
    promptTokensBilled: promptTokensBilled(size),
  };
}

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
