/**
 * Step 8: the hold ends, once. Whoever is first decides; every later call gets the first one's result.
 *
 * Charge, ledger entry and receipt are one commit, before the caller has the last byte. Where the database is away at that
 * moment the answer is completed anyway and the ledger keeps trying (money.md): the charge is then what was worked out here.
 */
import type { Ledger, MicroCredits, Resolved } from "@sellapi/prisma";
import type { Usage } from "../providers/provider.ts";
import type { DeliveredOutput } from "./delivered-output.ts";
import { type CallOutcome, planSettlement, type SettlementPlan, type SettlementTerms } from "./plan-settlement.ts";

export interface OpenHoldFacts {
  /** The generation's id. */
  id: string;
  provider: string;
  terms: SettlementTerms;
  /** `performance.now()` when the request came in. */
  startedAt: number;
  delivered: DeliveredOutput;
}

/** How a hold ended, for headers, bodies and the log. */
export interface Settlement {
  plan: SettlementPlan;
  charged: MicroCredits;
  /** Spendable credits afterwards; null when the commit is still owed. */
  available: MicroCredits | null;
}

export class OpenHold {
  readonly facts: OpenHoldFacts;
  readonly #ledger: Ledger;
  #settlement: Promise<Settlement> | null = null;
  #firstTokenMs: number | null = null;

  constructor(ledger: Ledger, facts: OpenHoldFacts) {
    this.#ledger = ledger;
    this.facts = facts;
  }

  /** Notes that the first piece of the answer is here. */
  markFirstToken(): void {
    this.#firstTokenMs ??= Math.round(performance.now() - this.facts.startedAt);
  }

  /** Ends the hold with what was reported and delivered. */
  settle(outcome: CallOutcome, usage: Usage | null): Promise<Settlement> {
    this.#settlement ??= this.#resolve(outcome, usage);
    return this.#settlement;
  }

  async #resolve(outcome: CallOutcome, usage: Usage | null): Promise<Settlement> {
    const { id, provider, terms, startedAt, delivered } = this.facts;
    const plan = planSettlement({ outcome, usage, deliveredBytes: delivered.bytes }, terms);
    const resolved: Resolved | null = await this.#ledger.resolve({
      id,
      state: plan.state,
      charge: plan.charge,
      provider,
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
