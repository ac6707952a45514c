/** A price row's rates (micro-credits per unit) as the US dollars that people compare. Exact: one micro-credit is $1e-11. */
import { BILLING_BUCKETS, type BillingBucket, formatUsd, microCredits, type StoredRate, type StoredRates } from "@sellapi/prisma";
import type { ModelOutput, PricesOutput } from "./schemas.ts";

const MILLION = 1_000_000n;

/** The field of each bucket's price, and for how many units it stands. */
export const priceFields = {
  input: { field: "inputPer1mUsd", units: MILLION },
  cached_input: { field: "cachedInputPer1mUsd", units: MILLION },
  cache_write: { field: "cacheWritePer1mUsd", units: MILLION },
  output: { field: "outputPer1mUsd", units: MILLION },
  reasoning: { field: "reasoningPer1mUsd", units: MILLION },
  input_audio: { field: "inputAudioPer1mUsd", units: MILLION },
  cached_input_audio: { field: "cachedInputAudioPer1mUsd", units: MILLION },
  output_audio: { field: "outputAudioPer1mUsd", units: MILLION },
  input_image: { field: "inputImagePer1mUsd", units: MILLION },
  cached_input_image: { field: "cachedInputImagePer1mUsd", units: MILLION },
  output_image: { field: "outputImagePer1mUsd", units: MILLION },
  image: { field: "perImageUsd", units: 1n },
  image_small: { field: "perSmallImageUsd", units: 1n },
  image_medium: { field: "perMediumImageUsd", units: 1n },
  image_large: { field: "perLargeImageUsd", units: 1n },
  image_hd: { field: "perHdImageUsd", units: 1n },
  image_hd_large: { field: "perLargeHdImageUsd", units: 1n },
  character: { field: "charactersPer1mUsd", units: MILLION },
  second: { field: "perSecondUsd", units: 1n },
  request: { field: "perRequestUsd", units: 1n },
} as const satisfies Record<BillingBucket, { field: keyof PricesOutput; units: bigint }>;

/** The bucket's price once the prompt exceeds `abovePromptTokens`. */
function priceAbove(rate: StoredRate, abovePromptTokens: number): string {
  const reached = (rate.steps ?? []).filter((step) => step.above <= abovePromptTokens).sort((a, b) => a.above - b.above);
  return reached.at(-1)?.price ?? rate.price;
}

function pricesAbove(rates: StoredRates, abovePromptTokens: number): PricesOutput {
  const prices: PricesOutput = {};
  for (const bucket of BILLING_BUCKETS) {
    const rate = rates[bucket];
    if (!rate) continue;
    const { field, units } = priceFields[bucket];
    prices[field] = formatUsd(microCredits(BigInt(priceAbove(rate, abovePromptTokens)) * units));
  }
  return prices;
}

/** The prices of short prompts, and of longer ones where they differ. */
export function describePricing(rates: StoredRates): ModelOutput["pricing"] {
  const thresholds = new Set(Object.values(rates).flatMap((rate) => (rate?.steps ?? []).map((step) => step.above)));
  const steps = [...thresholds]
    .sort((a, b) => a - b)
    .map((abovePromptTokens) => ({ abovePromptTokens, ...pricesAbove(rates, abovePromptTokens) }));
  return { ...pricesAbove(rates, 0), ...(steps.length > 0 ? { steps } : {}) };
}
