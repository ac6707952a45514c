/**
 * Brings the prices of the registry up to those of the price package: a new price row for each model whose price changed, and for
 * each change that the package dates in the future.
 *
 * Guards, because one wrong figure in a package would be sold at once: a price never becomes zero and no bucket ever loses its price;
 * a price that changes more than threefold waits for `force`. Prices that an operator has set are left alone.
 */
import { findProvider } from "@pydantic/genai-prices";
import type { Markup } from "../catalog/markup.ts";
import { markedUp } from "../catalog/markup.ts";
import { priceChangesAfter } from "../catalog/price-changes.ts";
import { BILLING_BUCKETS, type BillingBucket, ratesSchema, type StoredRates } from "../catalog/rates.ts";
import type { PrismaClient } from "../generated/client.ts";
import { firstPrice, isPackageSource } from "./first-price.ts";
import { modelSeeds } from "./models/index.ts";
import type { ModelSeed } from "./models/model-seed.ts";

/** One unit price that changes; in micro-credits, null where there is none. Steps by prompt size are named "input above 200000". */
export interface PriceDifference {
  rate: string;
  before: bigint | null;
  after: bigint | null;
}

/** Why a change is not made. */
export type SyncRefusal = "would_be_free" | "would_lose_a_price" | "more_than_threefold";

export interface PriceChange {
  modelId: string;
  effectiveAt: Date;
  rates: StoredRates;
  costRates: StoredRates;
  source: string;
  differences: PriceDifference[];
  /** Null for a change that is made. */
  refusal: SyncRefusal | null;
}

export interface SyncPlan {
  changes: PriceChange[];
  /** Models whose price an operator has set. */
  kept: string[];
}

export interface SyncOptions {
  markup: Markup;
  /** Makes changes of more than threefold all the same. */
  force: boolean;
  now: Date;
}

const THREEFOLD = 3n;

/** Every unit price by name. */
function unitPrices(rates: StoredRates): Map<string, bigint> {
  const prices = new Map<string, bigint>();
  for (const bucket of BILLING_BUCKETS) {
    const rate = rates[bucket];
    if (!rate) continue;
    prices.set(bucket, BigInt(rate.price));
    for (const step of rate.steps ?? []) prices.set(`${bucket} above ${step.above}`, BigInt(step.price));
  }
  return prices;
}

/** What of the prices changes. */
export function differencesOf(before: StoredRates, after: StoredRates): PriceDifference[] {
  const [old, now] = [unitPrices(before), unitPrices(after)];
  const rates = [...new Set([...old.keys(), ...now.keys()])];
  return rates
    .map((rate) => ({ rate, before: old.get(rate) ?? null, after: now.get(rate) ?? null }))
    .filter((difference) => difference.before !== difference.after);
}

const REFUSALS: readonly { refusal: SyncRefusal; isForced: boolean; applies: (difference: PriceDifference) => boolean }[] = [
  { refusal: "would_be_free", isForced: false, applies: ({ before, after }) => after === 0n && before !== 0n },
  {
    refusal: "would_lose_a_price",
    isForced: false,
    applies: ({ rate, after }) => after === null && BILLING_BUCKETS.includes(rate as BillingBucket),
  },
  {
    refusal: "more_than_threefold",
    isForced: true,
    applies: ({ before, after }) =>
      before !== null && after !== null && (after > before * THREEFOLD || after * THREEFOLD < before),
  },
];

/** Why these differences may not be made, or null. */
export function refusalOf(differences: readonly PriceDifference[], force: boolean): SyncRefusal | null {
  const rule = REFUSALS.find(({ applies, isForced }) => !(force && isForced) && differences.some(applies));
  return rule?.refusal ?? null;
}

/** Now, and every later day from which the package has another price. */
function momentsOf(seed: ModelSeed, now: Date): Date[] {
  if (seed.price.from === "own") return [];
  const { provider, model } = seed.price;
  const listed = findProvider({ providerId: provider })?.models.find((candidate) => candidate.id === model);
  return listed ? [now, ...priceChangesAfter(listed.prices, now)] : [];
}

interface KnownPrice {
  effectiveAt: Date;
  rates: StoredRates;
  source: string;
}

function inForce(known: readonly KnownPrice[], at: Date): KnownPrice | null {
  const begun = known.filter((price) => price.effectiveAt <= at);
  return begun.reduce<KnownPrice | null>((last, price) => (last && last.effectiveAt >= price.effectiveAt ? last : price), null);
}

function changesOf(seed: ModelSeed, stored: readonly KnownPrice[], { markup, force, now }: SyncOptions): PriceChange[] {
  const known = [...stored];
  const changes: PriceChange[] = [];
  for (const effectiveAt of momentsOf(seed, now)) {
    const { rates: costRates, source } = firstPrice(seed, effectiveAt);
    const rates = markedUp(costRates, markup);
    const before = inForce(known, effectiveAt);
    const differences = before ? differencesOf(before.rates, rates) : [];
    if (before && (differences.length === 0 || !isPackageSource(before.source))) continue;
    const refusal = refusalOf(differences, force);
    changes.push({ modelId: seed.id, effectiveAt, rates, costRates, source, differences, refusal });
    if (refusal === null) known.push({ effectiveAt, rates, source });
  }
  return changes;
}

/** Works out what would change. Writes nothing. @throws when a price that a seed names is gone from the package. */
export async function planPriceSync(db: PrismaClient, options: SyncOptions): Promise<SyncPlan> {
  const rows = await db.price.findMany({ select: { modelId: true, effectiveAt: true, rates: true, source: true } });
  const stored = new Map<string, KnownPrice[]>();
  for (const { modelId, rates, ...row } of rows) {
    stored.set(modelId, [...(stored.get(modelId) ?? []), { ...row, rates: ratesSchema.parse(rates) }]);
  }
  const plan: SyncPlan = { changes: [], kept: [] };
  for (const seed of modelSeeds) {
    const known = stored.get(seed.id) ?? [];
    const current = inForce(known, options.now);
    if (seed.price.from !== "own" && current && !isPackageSource(current.source)) plan.kept.push(seed.id);
    plan.changes.push(...changesOf(seed, known, options));
  }
  return plan;
}

/** Writes the changes of a plan that nothing speaks against, all or none. @returns how many price rows were added. */
export async function applyPriceSync(db: PrismaClient, plan: SyncPlan): Promise<number> {
  const data = plan.changes
    .filter((change) => change.refusal === null)
    .map(({ modelId, effectiveAt, rates, costRates, source }) => ({ modelId, effectiveAt, rates, costRates, source }));
  const { count } = await db.price.createMany({ data, skipDuplicates: true });
  return count;
}
