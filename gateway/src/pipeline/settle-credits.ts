/**
 * Step 8: the hold ends, once. Whoever is first decides; every later call gets the first one's result.
 *
 * Charge, ledger entry and receipt are one commit, before the caller has the last byte. Where the database is away at that
 * moment the answer is completed anyway and the ledger keeps trying (money.md): the charge is then what was worked out here.
 */
import type { Ledger, MicroCredits, Resolved } from "@sellapi/prisma";
import type { Delivered } from "../endpoints/endpoint.ts";
import type { KeptAnswer, KeptHead } from "../idempotency/kept-answer.ts";
import type { Sealer } from "../idempotency/sealed-answer.ts";
import type { Usage } from "../providers/provider.ts";
import { type CallOutcome, planSettlement, type SettlementPlan, type SettlementTerms } from "./plan-settlement.ts";

export interface OpenHoldFacts {
  /** The generation's id. */
  id: string;
  terms: SettlementTerms;
  /** `performance.now()` when the request came in. */
  startedAt: number;
  /** Seals an answer to be kept for the request's Idempotency-Key; null when it has none. */
  seal: Sealer | null;
}

/** How a hold ended, for headers, bodies and the log. */
export interface Settlement {
  plan: SettlementPlan;
  charged: MicroCredits;
  /** Spendable credits afterwards; null when the commit is still owed. */
  available: MicroCredits | null;
}

/** How a call ended and what is to be kept of it. */
export interface CallEnd {
  outcome: CallOutcome;
  usage: Usage | null;
  /** Whether the usage is our own count. */
  isUsageEstimated?: boolean;
  delivered: Delivered;
  /** What to keep if the request has an Idempotency-Key. */
  answer?: KeptAnswer | null;
  /** What that answer's headers say. */
  head?: KeptHead;
}

/** For a call that gave the caller nothing. */
export const NOTHING_DELIVERED: Delivered = { bytes: 0, finishReason: null };

export class OpenHold {
  readonly facts: OpenHoldFacts;
  /** Who was asked last. */
  provider: string | null = null;
  readonly #ledger: Pick<Ledger, "resolve">;
  #settlement: Promise<Settlement> | null = null;
  #firstTokenMs: number | null = null;

  constructor(ledger: Pick<Ledger, "resolve">, facts: OpenHoldFacts) {
    this.#ledger = ledger;
    this.facts = facts;
  }

  /** Notes that the first piece of the answer is here. */
  markFirstToken(): void {
    this.#firstTokenMs ??= Math.round(performance.now() - this.facts.startedAt);
  }

  /** Ends the hold. */
  settle(end: CallEnd): Promise<Settlement> {
    this.#settlement ??= this.#resolve(end);
    return this.#settlement;
  }

  async #resolve({
    outcome,
    usage,
    isUsageEstimated = false,
    delivered,
    answer = null,
    head = {},
  }: CallEnd): Promise<Settlement> {
    const { id, terms, startedAt } = this.facts;
    const plan = planSettlement({ outcome, usage, isUsageEstimated, deliveredBytes: delivered.bytes }, terms);
    const sealed = answer && plan.state === "settled" ? ((await this.facts.seal?.({ ...answer, head })) ?? null) : null;
    const resolved: Resolved | null = await this.#ledger.resolve({
      ...(sealed ? { answer: sealed } : {}),
      id,
      state: plan.state,
      charge: plan.charge,
      provider: this.provider,
      usage: plan.usage,
      usageSource: plan.usageSource,
      outcome: plan.outcome,
      finishReason: delivered.finishReason,
      latencyMs: Math.round(performance.now() - startedAt),
      firstTokenMs: this.#firstTokenMs,
    });
    return { plan, charged: resolved?.charged ?? plan.charge, available: resolved?.available ?? null };
  }
}
