/** From the prices that an operator writes to the rates that are stored. */
import { BILLING_BUCKETS, type BillingBucket, ratesFromUsd, type StoredRates, type UsdRate } from "@sellapi/prisma";
import { priceFields } from "../../models/pricing.ts";
import type { PricesInput } from "./schemas.ts";

function usdRateOf(prices: PricesInput, bucket: BillingBucket): UsdRate | null {
  const { field, units } = priceFields[bucket];
  const usd = prices[field];
  if (usd === undefined) return null;
  const steps = (prices.steps ?? []).flatMap((step) => {
    const stepUsd = step[field];
    return stepUsd === undefined ? [] : [{ above: step.abovePromptTokens, usd: stepUsd }];
  });
  return { usd, units: Number(units), ...(steps.length > 0 ? { steps } : {}) };
}

/** Rounded up to whole micro-credits a unit. */
export function ratesOf(prices: PricesInput): StoredRates {
  const list: Partial<Record<BillingBucket, UsdRate>> = {};
  for (const bucket of BILLING_BUCKETS) {
    const rate = usdRateOf(prices, bucket);
    if (rate) list[bucket] = rate;
  }
  return ratesFromUsd(list);
}
