/** What the operators' procedures about models, prices and routes take and give. */
import { BILLING_BUCKETS, type ModelCategory } from "@sellapi/prisma";
import { z } from "zod";
import { priceFields } from "../../models/pricing.ts";
import { modelOutput } from "../../models/schemas.ts";
import { idInput, momentInput, momentOutput, textInput } from "../../schemas.ts";
import { reasonInput } from "../schemas.ts";

const MODEL_ID_LENGTH_MAX = 200;
const modelIdInput = z
  .string()
  .max(MODEL_ID_LENGTH_MAX)
  .regex(/^[a-z0-9][\w.-]*\/[\w./:@-]+$/i, 'must be "provider/model"');
const providerInput = z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, "must be a provider's name, in lower case");
const upstreamNameInput = textInput(MODEL_ID_LENGTH_MAX);
const category = z.enum(["chat", "reasoning", "image", "embedding", "audio"] as const satisfies readonly ModelCategory[]);
const tokensInput = z.int().min(1).max(1_000_000_000).nullish();
const NAMES_MAX = 50;

export const listModelsInput = z
  .strictObject({
    query: textInput(MODEL_ID_LENGTH_MAX).optional(),
    provider: providerInput.optional(),
    enabled: z.boolean().optional(),
  })
  .prefault({});

/** A new model needs provider, upstreamName, displayName and category; of a known one what is left out stays as it is. */
export const upsertModelInput = z.strictObject({
  id: modelIdInput,
  aliases: textInput(MODEL_ID_LENGTH_MAX).array().max(NAMES_MAX).optional(),
  provider: providerInput.optional(),
  /** What the provider calls it. */
  upstreamName: upstreamNameInput.optional(),
  displayName: textInput(MODEL_ID_LENGTH_MAX).optional(),
  ownedBy: textInput(100).optional(),
  category: category.optional(),
  capabilities: z
    .string()
    .regex(/^[a-z0-9_]{1,50}$/, "must be a word such as tools or vision")
    .array()
    .max(NAMES_MAX)
    .optional(),
  contextWindow: tokensInput,
  maxOutputTokens: tokensInput,
  freeTierAllowed: z.boolean().optional(),
  enabled: z.boolean().optional(),
  delivery: z.enum(["direct", "task"]).optional(),
  reason: reasonInput,
});

const usdInput = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,11})?$/, 'must be US dollars as a decimal string, such as "0.15"')
  .optional();
type PriceField = (typeof priceFields)[keyof typeof priceFields]["field"];

function isPriceField(name: string): name is PriceField {
  return BILLING_BUCKETS.some((bucket) => priceFields[bucket].field === name);
}

const usdFields = {
  inputPer1mUsd: usdInput,
  cachedInputPer1mUsd: usdInput,
  cacheWritePer1mUsd: usdInput,
  outputPer1mUsd: usdInput,
  reasoningPer1mUsd: usdInput,
  inputAudioPer1mUsd: usdInput,
  cachedInputAudioPer1mUsd: usdInput,
  outputAudioPer1mUsd: usdInput,
  inputImagePer1mUsd: usdInput,
  cachedInputImagePer1mUsd: usdInput,
  outputImagePer1mUsd: usdInput,
  perImageUsd: usdInput,
  perSmallImageUsd: usdInput,
  perMediumImageUsd: usdInput,
  perLargeImageUsd: usdInput,
  perHdImageUsd: usdInput,
  perLargeHdImageUsd: usdInput,
  charactersPer1mUsd: usdInput,
  perSecondUsd: usdInput,
  perRequestUsd: usdInput,
} satisfies Record<PriceField, typeof usdInput>;

const STEPS_MAX = 5;
const pricesInput = z
  .strictObject({
    ...usdFields,
    /** Prices of long prompts, as `models.list` shows them. */
    steps: z
      .strictObject({ ...usdFields, abovePromptTokens: z.int().min(1).max(1_000_000_000) })
      .array()
      .max(STEPS_MAX)
      .optional(),
  })
  .refine((prices) => Object.keys(prices).some(isPriceField), "must name at least one price");

export const setPriceInput = z.strictObject({
  modelId: idInput,
  /** What callers pay. */
  prices: pricesInput,
  /** What we pay; left out, the margin of this price is unknown. */
  cost: pricesInput.optional(),
  /** From when it holds; at once when left out. Never in the past. */
  effectiveAt: momentInput.optional(),
  /** Where the price is from, for whoever reads the row later. */
  source: textInput(200).optional(),
  /** Also makes a change of more than threefold, and a price below the cost; never one that makes something free. */
  force: z.boolean().optional(),
  reason: reasonInput,
});

const pricing = modelOutput.shape.pricing;

export const priceOutput = z.object({
  id: z.string(),
  modelId: z.string(),
  effectiveAt: momentOutput,
  source: z.string(),
  prices: pricing,
  cost: pricing.nullable(),
});

export const adminModelOutput = modelOutput.omit({ pricing: true, creditCost: true }).extend({
  upstreamName: z.string(),
  enabled: z.boolean(),
  /** The price in force; a model without one is refused to callers. */
  price: priceOutput.nullable(),
  /** Prices that begin later. */
  scheduled: priceOutput.array(),
});

export const adminModelListOutput = z.object({ items: adminModelOutput.array() });

const WEIGHT_MAX = 1_000;
const POSITION_MAX = 100;

export const listRoutesInput = z.strictObject({ modelId: idInput.optional() }).prefault({});

export const upsertRouteInput = z.strictObject({
  modelId: idInput,
  provider: providerInput,
  upstreamName: upstreamNameInput,
  /** Lower ones are tried first; the model's own provider stands at 0. */
  position: z.int().min(0).max(POSITION_MAX).optional(),
  /** Among equals the share of requests that begin here. */
  weight: z.int().min(1).max(WEIGHT_MAX).optional(),
  reason: reasonInput,
});

export const disableRouteInput = z.strictObject({
  modelId: idInput,
  provider: providerInput,
  upstreamName: upstreamNameInput,
  reason: reasonInput,
});

export const routeOutput = z.object({
  modelId: z.string(),
  provider: z.string(),
  upstreamName: z.string(),
  position: z.int(),
  weight: z.int(),
  enabled: z.boolean(),
});

export const routeListOutput = z.object({ items: routeOutput.array() });

export type ListModelsInput = z.infer<typeof listModelsInput>;
export type UpsertModelInput = z.infer<typeof upsertModelInput>;
export type PricesInput = z.infer<typeof pricesInput>;
export type SetPriceInput = z.infer<typeof setPriceInput>;
export type PriceOutput = z.infer<typeof priceOutput>;
export type AdminModelOutput = z.infer<typeof adminModelOutput>;
export type ListRoutesInput = z.infer<typeof listRoutesInput>;
export type UpsertRouteInput = z.infer<typeof upsertRouteInput>;
export type DisableRouteInput = z.infer<typeof disableRouteInput>;
export type RouteOutput = z.infer<typeof routeOutput>;
