/**
 * What a request that has ended costs. Pure: how it ended, what was reported and what was delivered in, the charge out.
 */
import { type MicroCredits, type Outcome, type Rates, type UsageSource, ZERO_CREDITS } from "@sellapi/prisma";
import { charge, UnpricedError } from "../catalog/pricing.ts";
import type { Usage } from "../providers/provider.ts";

/** How a call ended, before what it delivered is looked at. */
export type CallOutcome = Exclude<Outcome, "empty" | "abandoned">;

export interface EndedCall {
  outcome: CallOutcome;
  /** As the upstream reported it; null when it did not. */
  usage: Usage | null;
  /** Whether the output in it is our count of what was passed on. */
  isUsageEstimated?: boolean;
  deliveredBytes: number;
}

export interface SettlementTerms {
  rates: Rates;
  held: MicroCredits;
  /** `x-sellapi-max-credits`. */
  ceiling: MicroCredits | null;
  /** What to bill for this many delivered bytes if nothing was reported. */
  estimate: (deliveredBytes: number) => Usage;
  /** Test keys pay nothing. */
  isFree: boolean;
}

export interface SettlementPlan {
  state: "settled" | "released";
  charge: MicroCredits;
  usage: Usage | null;
  usageSource: UsageSource;
  outcome: Outcome;
  /** Set when the reported usage was too large to believe and the charge was limited to the hold. */
  isReportDoubted: boolean;
}

/** A report beyond this share of the hold (in percent) is not believed: the hold is an upper bound with room in it. */
const DOUBTED_PERCENT = 150n;

/** Reasoning that used up the output limit is work done as asked, though it shows no text. */
function isEmpty(call: EndedCall): boolean {
  return call.deliveredBytes === 0 && (call.usage?.reasoning ?? 0) === 0;
}

function least(...amounts: MicroCredits[]): MicroCredits {
  let smallest = amounts[0] ?? ZERO_CREDITS;
  for (const amount of amounts) if (amount < smallest) smallest = amount;
  return smallest;
}

function chargeOrNull(rates: Rates, usage: Usage): MicroCredits | null {
  try {
    return charge(rates, usage);
  } catch (error) {
    // A bucket nobody priced (a new kind of token): what the hold was made for is charged by our own count instead.
    if (error instanceof UnpricedError) return null;
    throw error;
  }
}

function released(outcome: Outcome, usage: Usage | null): SettlementPlan {
  return { state: "released", charge: ZERO_CREDITS, usage, usageSource: "none", outcome, isReportDoubted: false };
}

/**
 * How far our count of the delivered bytes may run beyond the hold before the upstream is taken for one that keeps to no limit. Our
 * count takes four bytes for a token, and real tokens are longer than that: six to eight in the scripts of India and in Russian, more
 * in indented code. At three times, a token would have to be twelve bytes long on average.
 */
const LIMIT_IGNORED_FACTOR = 3n;

/**
 * Whether an upstream evidently does not stop at the output limit that the caller's ceiling affords: then the output is cut. One that
 * does is left to stop by itself, with its own count, so that a stream says and costs what the same answer does as JSON.
 */
export function isLimitIgnored(terms: SettlementTerms, deliveredBytes: number): boolean {
  if (terms.ceiling === null) return false;
  // For a test key nothing is held.
  const affordable = terms.isFree ? terms.ceiling : terms.held;
  return charge(terms.rates, terms.estimate(deliveredBytes)) > affordable * LIMIT_IGNORED_FACTOR;
}

const OUTPUT_BUCKETS = ["output", "reasoning", "output_audio", "output_image"] as const satisfies readonly (keyof Usage)[];

/**
 * The usage of an answer that was broken off, with our count of the output where the report was made before there was any: a
 * vendor may report the input all along and the output only at the end.
 */
function withOutput(call: EndedCall, terms: SettlementTerms): Pick<EndedCall, "usage" | "isUsageEstimated"> {
  const { usage } = call;
  if (usage === null || OUTPUT_BUCKETS.some((bucket) => (usage[bucket] ?? 0) > 0)) return call;
  return { usage: { ...usage, output: terms.estimate(call.deliveredBytes).output ?? 0 }, isUsageEstimated: true };
}

/** Decides the charge: nothing for a failed or empty answer, the reported usage, or else an estimate of what was delivered. */
export function planSettlement(call: EndedCall, terms: SettlementTerms): SettlementPlan {
  const isWhole = call.outcome === "completed";
  const isComplete = isWhole || call.outcome === "capped";
  if (isComplete ? isEmpty(call) : call.deliveredBytes === 0) return released(isComplete ? "empty" : call.outcome, call.usage);

  const ceiling = terms.ceiling ?? terms.held;
  const told = isWhole ? call : withOutput(call, terms);
  const reported = told.usage ? chargeOrNull(terms.rates, told.usage) : null;
  if (reported !== null && told.usage) {
    const isOurCount = told.isUsageEstimated === true;
    const isReportDoubted = reported * 100n > terms.held * DOUBTED_PERCENT && !terms.isFree && !isOurCount;
    // What is charged by our own count, or for a stream that was broken off or cut, is never more than the hold; a whole answer's report
    // may exceed a hold that was estimated.
    const isBounded = isReportDoubted || isOurCount || !isWhole;
    const bounded = isBounded ? least(reported, terms.held) : reported;
    const charged = terms.ceiling === null ? bounded : least(bounded, ceiling);
    const source = isOurCount ? "estimated" : "reported";
    return settled(terms, charged, told.usage, source, call.outcome, isReportDoubted);
  }
  const usage = terms.estimate(call.deliveredBytes);
  return settled(terms, least(charge(terms.rates, usage), terms.held, ceiling), usage, "estimated", call.outcome, false);
}

function settled(
  terms: SettlementTerms,
  amount: MicroCredits,
  usage: Usage,
  usageSource: UsageSource,
  outcome: Outcome,
  isReportDoubted: boolean,
): SettlementPlan {
  return { state: "settled", charge: terms.isFree ? ZERO_CREDITS : amount, usage, usageSource, outcome, isReportDoubted };
}
