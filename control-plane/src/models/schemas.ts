/** What the model procedures give. */
import { z } from "zod";
import { creditsOutput, usdOutput } from "../schemas.ts";

const pricesOutput = z.object({
  inputPer1mUsd: usdOutput.optional(),
  cachedInputPer1mUsd: usdOutput.optional(),
  cacheWritePer1mUsd: usdOutput.optional(),
  outputPer1mUsd: usdOutput.optional(),
  reasoningPer1mUsd: usdOutput.optional(),
  inputAudioPer1mUsd: usdOutput.optional(),
  cachedInputAudioPer1mUsd: usdOutput.optional(),
  outputAudioPer1mUsd: usdOutput.optional(),
  inputImagePer1mUsd: usdOutput.optional(),
  cachedInputImagePer1mUsd: usdOutput.optional(),
  outputImagePer1mUsd: usdOutput.optional(),
  perImageUsd: usdOutput.optional(),
  perSmallImageUsd: usdOutput.optional(),
  perMediumImageUsd: usdOutput.optional(),
  perLargeImageUsd: usdOutput.optional(),
  perHdImageUsd: usdOutput.optional(),
  perLargeHdImageUsd: usdOutput.optional(),
  charactersPer1mUsd: usdOutput.optional(),
  perSecondUsd: usdOutput.optional(),
  perRequestUsd: usdOutput.optional(),
});

export const modelOutput = z.object({
  id: z.string(),
  aliases: z.array(z.string()),
  provider: z.string(),
  displayName: z.string(),
  ownedBy: z.string(),
  category: z.enum(["chat", "reasoning", "image", "embedding", "audio"]),
  capabilities: z.array(z.string()),
  contextWindow: z.int().nullable(),
  maxOutputTokens: z.int().nullable(),
  freeTierAllowed: z.boolean(),
  /** `task`: the answer comes later, by its task id. */
  delivery: z.enum(["direct", "task"]),
  /** US dollars; a price that is absent is charged as the dearer one of its kind. */
  pricing: pricesOutput.extend({
    /** Prices of long prompts: the last step whose `abovePromptTokens` the prompt exceeds holds for the whole request. */
    steps: z.array(pricesOutput.extend({ abovePromptTokens: z.int() })).optional(),
  }),
  /** Flat credits per request, on top of the prices. */
  creditCost: creditsOutput.nullable(),
});

export type PricesOutput = z.infer<typeof pricesOutput>;
export type ModelOutput = z.infer<typeof modelOutput>;
