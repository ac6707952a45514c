/**
 * Step 5: set the quoted credits aside, or say what is missing.
 *
 * The hold is asked for in full first: it is one atomic statement, and most callers afford it. Only where the database answers
 * that less is spendable is the output limit lowered to that and the hold asked for again.
 */
import {
  formatCredits,
  type HoldRefusal,
  type HoldRequest,
  type HoldResult,
  type MicroCredits,
  ZERO_CREDITS,
} from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
import {
  affordableOutput,
  fullQuote,
  type Quote,
  type QuoteBasis,
  quoteWithin,
  requiredAmount,
  SMALL_ANSWER_TOKENS,
} from "./quote.ts";
import type { ClaimedElsewhere } from "./replay-answer.ts";

export interface HoldWish {
  /** Everything of the hold but its amount. */
  request: Omit<HoldRequest, "amount">;
  basis: QuoteBasis;
  /** `x-sellapi-max-credits`: the hold never exceeds it. */
  ceiling: MicroCredits | null;
  topUpUrl: string;
  /** Test keys pay nothing: every rule of a hold applies, its ceiling included, and its amount is zero. */
  isFree: boolean;
}

/** Credits set aside, or an Idempotency-Key that somebody has. */
export type HoldOutcome = ({ isHeld: true } & HeldCredits) | ({ isHeld: false } & ClaimedElsewhere);

export interface HeldCredits {
  quote: Quote;
  /** Spendable credits after this hold. */
  available: MicroCredits;
}

/** Between refusal and the next try others may have spent; more tries than this are not worth it. */
const TRIES_MAX = 3;

type Limit = "balance" | "key_spend_cap" | "max_credits";

/** What is wrong, and what helps against it: a top-up raises no cap and no ceiling. */
const LIMIT_WORDS = {
  balance: { problem: "Not enough credits for this request.", remedy: (topUpUrl) => `top up at ${topUpUrl}` },
  key_spend_cap: {
    problem: "This API key's spend cap leaves too little for this request.",
    remedy: () => "raise the key's cap, or wait for its next window",
  },
  max_credits: {
    problem: "The ceiling in x-sellapi-max-credits is too low for this request.",
    remedy: () => "raise the ceiling, or leave it out",
  },
} as const satisfies Record<Limit, { problem: string; remedy: (topUpUrl: string) => string }>;

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** What a caller is told who cannot afford a request. @param available what there is to spend, by the limit that refused. */
export function creditsRefusal(wish: Pick<HoldWish, "basis" | "topUpUrl">, available: MicroCredits, limit: Limit): ApiError {
  const affordable = affordableOutput(wish.basis, available);
  const { problem, remedy } = LIMIT_WORDS[limit];
  const way = remedy(wish.topUpUrl);
  const advice =
    affordable >= SMALL_ANSWER_TOKENS ? `It affords max_tokens of ${affordable}; ask for that, or ${way}.` : sentence(way);
  return new ApiError("insufficient_credits", {
    message: `${problem} ${advice}`,
    fields: {
      required: formatCredits(requiredAmount(wish.basis)),
      available: formatCredits(available),
      ...(wish.basis.outputTokenAmount > 0n ? { affordable_max_tokens: affordable } : {}),
      limit_source: limit,
      top_up_url: wish.topUpUrl,
    },
  });
}

/** The request was admitted by rights that its caller no longer has, or has got more of since (hold-by-rights.ts). */
export class RightsChanged extends Error {
  override readonly name: string = "RightsChanged";
}

/** Refusals that no lower amount would change. */
const FINAL_REFUSALS = {
  key_revoked: () => new ApiError("invalid_api_key"),
  key_expired: () => new ApiError("invalid_api_key"),
  account_suspended: () => new ApiError("api_disabled"),
  rights_changed: () => new RightsChanged(),
} as const satisfies Partial<Record<HoldRefusal, () => Error>>;

function firstQuote(wish: HoldWish): Quote {
  if (wish.ceiling === null) return fullQuote(wish.basis);
  const quote = quoteWithin(wish.basis, wish.ceiling);
  if (!quote) throw creditsRefusal(wish, wish.ceiling, "max_credits");
  return quote;
}

type Refusal = Extract<HoldResult, { reason: HoldRefusal }>;

/** A smaller quote after a refusal. @throws ApiError insufficient_credits when there is none. */
function smallerQuote(wish: HoldWish, refused: Refusal): Quote {
  const limit = refused.reason === "key_cap_reached" ? "key_spend_cap" : "balance";
  const quote = wish.basis.isLimitAsked ? null : quoteWithin(wish.basis, refused.available);
  if (!quote) throw creditsRefusal(wish, refused.available, limit);
  return quote;
}

/**
 * @param hold asks the ledger.
 * @throws ApiError insufficient_credits, invalid_api_key (revoked meanwhile), api_disabled (suspended meanwhile)
 * @throws RightsChanged
 * @throws what `hold` throws when the ledger cannot say.
 */
export async function holdCredits(hold: (request: HoldRequest) => Promise<HoldResult>, wish: HoldWish): Promise<HoldOutcome> {
  const priced = (quote: Quote): Quote => (wish.isFree ? { ...quote, amount: ZERO_CREDITS } : quote);
  let quote = priced(firstQuote(wish));
  for (let tries = 1; ; tries += 1) {
    const result = await hold({ ...wish.request, amount: quote.amount });
    if (result.ok) return { isHeld: true, quote, available: result.available };
    if ("generationId" in result) return { isHeld: false, reason: result.reason, generationId: result.generationId };
    if (result.reason in FINAL_REFUSALS) throw FINAL_REFUSALS[result.reason as keyof typeof FINAL_REFUSALS]();
    const smaller = smallerQuote(wish, result);
    if (tries === TRIES_MAX) throw creditsRefusal(wish, result.available, "balance");
    quote = priced(smaller);
  }
}
