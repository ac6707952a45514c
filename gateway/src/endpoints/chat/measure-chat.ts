/** The most a chat request can cost: its prompt from above, and the output limit that applies. */
import type { BillingBucket, Rates } from "@sellapi/prisma";
import type { CatalogModel } from "../../catalog/catalog.ts";
import { measurePrompt, outputTokensBilled, promptTokensBilled, promptTokensHeld } from "../../catalog/estimate-tokens.ts";
import { dearestPrice } from "../../catalog/pricing.ts";
import type { QuoteBasis } from "../../pipeline/quote.ts";
import type { JsonObject } from "../../providers/provider.ts";
import type { ChatBody } from "../../schemas/chat-request.ts";

/** Where neither the caller nor the registry sets a limit, or the model's own is larger: what a request may produce. */
export const DEFAULT_OUTPUT_TOKENS_MAX = 16_384;

const TEXT_INPUT: readonly BillingBucket[] = ["input", "cache_write"];
const AUDIO_INPUT: readonly BillingBucket[] = ["input", "input_audio"];
const TEXT_OUTPUT: readonly BillingBucket[] = ["output", "reasoning"];
/** What an answer may hold beside text, by the modality that is asked for. */
const OUTPUT_BUCKETS: readonly { modality: string; buckets: readonly BillingBucket[] }[] = [
  { modality: "audio", buckets: ["output", "reasoning", "output_audio"] },
  { modality: "image", buckets: ["output", "reasoning", "output_image"] },
];

/** What of a chat request says what it may cost. */
export type MeasuredChat = JsonObject & Pick<ChatBody, "max_tokens" | "max_completion_tokens" | "modalities" | "n">;

/** Measures a request against a model's rates. */
export function measureChat(body: MeasuredChat, model: CatalogModel, rates: Rates): QuoteBasis {
  const size = measurePrompt(body);
  const promptTokens = promptTokensHeld(size, model.upstreamName);
  const promptBilled = promptTokensBilled(size);
  const inputBuckets = size.audioBytes > 0 ? AUDIO_INPUT : TEXT_INPUT;
  const outputBuckets = OUTPUT_BUCKETS.find(({ modality }) => body.modalities?.includes(modality))?.buckets ?? TEXT_OUTPUT;
  const asked = Math.max(body.max_tokens ?? 0, body.max_completion_tokens ?? 0);
  const modelMax = model.maxOutputTokens ?? Number.MAX_SAFE_INTEGER;
  const outputLimit = Math.min(asked || DEFAULT_OUTPUT_TOKENS_MAX, modelMax);
  return {
    inputAmount: BigInt(promptTokens) * dearestPrice(rates, inputBuckets, promptTokens) + (rates.request?.price ?? 0n),
    outputTokenAmount: BigInt(body.n ?? 1) * dearestPrice(rates, outputBuckets, promptTokens),
    outputLimit,
    isLimitAsked: asked > 0,
    mustSendLimit: asked === 0 && outputLimit < modelMax,
    estimate: (deliveredBytes) => ({ input: promptBilled, output: outputTokensBilled(deliveredBytes) }),
  };
}
