/**
 * Between steps 4 and 5: refusals of our own that a test key asks for by the model's name, so that its owner sees the program meet
 * them. The words are written where the real ones are; only the reason is made up. Live keys do not find these models.
 */
import { ZERO_CREDITS } from "@sellapi/prisma";
import type { CatalogModel } from "../catalog/catalog.ts";
import type { ApiError } from "../errors/api-error.ts";
import type { AnswerFacts } from "../http/headers.ts";
import { creditsRefusal } from "./hold-credits.ts";
import { rateRefusal } from "./limit-rate.ts";
import type { QuoteBasis } from "./quote.ts";

export interface Rehearsal {
  basis: QuoteBasis;
  /** Changed to what the refusal's headers would say. */
  facts: AnswerFacts;
  topUpUrl: string;
}

/** Short, so that a client that waits as told does not make a test wait. */
const RATE_WAIT_MS = 999;

const REFUSALS = {
  "test/rate-limited": ({ facts }) => {
    const now = Date.now();
    facts.rate = { limit: facts.rate?.limit ?? 0, remaining: 0, resetAt: now + RATE_WAIT_MS };
    return rateRefusal(facts.rate, now);
  },
  "test/out-of-credits": ({ basis, facts, topUpUrl }) => {
    facts.available = ZERO_CREDITS;
    return creditsRefusal({ basis, topUpUrl }, ZERO_CREDITS, "balance");
  },
} as const satisfies Record<string, (rehearsal: Rehearsal) => ApiError>;

/** @throws ApiError rate_limit_exceeded or insufficient_credits for a model that stands for it; does nothing for any other. */
export function rehearseRefusal(model: CatalogModel, rehearsal: Rehearsal): void {
  const refusals: Readonly<Record<string, (rehearsal: Rehearsal) => ApiError>> = REFUSALS;
  const refusal = Object.hasOwn(refusals, model.id) ? refusals[model.id] : undefined;
  if (refusal) throw refusal(rehearsal);
}
