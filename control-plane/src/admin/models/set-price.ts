/**
 * A new price of a model, from now or from a later day. Prices are never changed, only followed by others, so that every receipt can be
 * read for ever. The guards are those of the daily price sync: nothing becomes free, nothing loses its price, and a change of more than
 * threefold has to be meant.
 */
import {
  BILLING_BUCKETS,
  differencesOf,
  Prisma,
  parseRates,
  priceAt,
  rateOf,
  ratesSchema,
  refusalOf,
  type StoredRates,
} from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../database-failures.ts";
import { fieldError } from "../../errors.ts";
import { answerOnce } from "../../idempotency/answer-once.ts";
import { noSuch } from "../no-such.ts";
import { describePrice } from "./describe-model.ts";
import { ratesOf } from "./price-input.ts";
import { type PriceOutput, priceOutput, type SetPriceInput } from "./schemas.ts";

const refusalWords = {
  would_be_free: "would make something free",
  would_lose_a_price: "leave out what the price before has: name every price again",
  more_than_threefold: "change more than threefold; send force if that is meant",
} as const;

/** Whether any unit would be sold for less than we pay, at any size of prompt. */
function isBelowCost(prices: StoredRates, cost: StoredRates): boolean {
  const [asked, paid] = [parseRates(prices), parseRates(cost)];
  const sizes = [
    0,
    ...[asked, paid].flatMap((rates) => Object.values(rates).flatMap((rate) => rate.steps.map(({ above }) => above + 1))),
  ];
  return BILLING_BUCKETS.some((bucket) => {
    const [price, ours] = [rateOf(asked, bucket), rateOf(paid, bucket)];
    return ours !== null && sizes.some((size) => (price === null ? 0n : priceAt(price, size)) < priceAt(ours, size));
  });
}

interface Change {
  before: StoredRates;
  rates: StoredRates;
  costRates: StoredRates | null;
  force: boolean;
}

/** @throws ControlPlaneError invalid_request */
function guard({ before, rates, costRates, force }: Change): void {
  const refusal = refusalOf(differencesOf(before, rates), force);
  if (refusal !== null) throw fieldError("prices", refusalWords[refusal]);
  if (costRates && !force && isBelowCost(rates, costRates))
    throw fieldError("prices", "are below the cost; send force if that is meant");
}

async function add(tx: Prisma.TransactionClient, actor: string, now: Date, input: SetPriceInput): Promise<PriceOutput> {
  const { modelId, force = false } = input;
  const effectiveAt = input.effectiveAt ?? now;
  if (effectiveAt < now) throw fieldError("effectiveAt", "must not be in the past: what was charged stays as it was");
  // Prices that are set together wait for each other, so that each is held against the one before it.
  const known = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM models WHERE id = ${modelId} FOR NO KEY UPDATE`;
  if (known.length === 0) throw noSuch("modelId", modelId);
  const last = await tx.price.findFirst({
    where: { modelId, effectiveAt: { lte: effectiveAt } },
    orderBy: { effectiveAt: "desc" },
  });
  const rates = ratesOf(input.prices);
  const costRates = input.cost ? ratesOf(input.cost) : null;
  guard({ before: last ? ratesSchema.parse(last.rates) : {}, rates, costRates, force });
  const source = input.source ?? `set by ${actor}`;
  const price = await tx.price.create({ data: { modelId, effectiveAt, rates, costRates: costRates ?? Prisma.DbNull, source } });
  const detail = {
    priceId: price.id.toString(),
    effectiveAt: effectiveAt.toISOString(),
    rates: JSON.stringify(rates),
    costRates: costRates ? JSON.stringify(costRates) : null,
    force: String(force),
    before: last ? JSON.stringify({ priceId: last.id.toString(), rates: last.rates, costRates: last.costRates }) : null,
    reason: input.reason ?? null,
  };
  await recordAct(tx, { actor, action: "admin.models.setPrice", target: modelId, detail });
  return describePrice(price);
}

/** @throws ControlPlaneError not_found, invalid_request */
export async function setPrice(ctx: Context, actor: string, input: SetPriceInput): Promise<PriceOutput> {
  const request = {
    ctx,
    caller: { accountId: input.modelId },
    path: "admin.models.setPrice",
    input,
    output: priceOutput,
  } as const;
  try {
    return await answerOnce({ ...request, act: (tx) => add(tx, actor, ctx.dependencies.now(), input) });
  } catch (error) {
    if (isUniqueViolation(error))
      throw fieldError("effectiveAt", "has a price already, and prices never change: choose another moment");
    throw error;
  }
}
