/** Gemini's generationConfig as the fields of a chat completion request. The output limit goes its own way: see GeminiChat. */
import type { JsonObject } from "../../../providers/provider.ts";
import type { GeminiGenerationConfig } from "../../../schemas/gemini/generation-config.ts";
import { toJsonSchema } from "./json-schema.ts";

/** Up to this many tokens of thought an effort stands for: the budgets of Google's own OpenAI-compatible endpoint. */
const EFFORTS_BY_BUDGET = [
  { budgetMax: 0, effort: "none" },
  { budgetMax: 1_024, effort: "low" },
  { budgetMax: 8_192, effort: "medium" },
  { budgetMax: Number.POSITIVE_INFINITY, effort: "high" },
] as const;

type Thinking = NonNullable<GeminiGenerationConfig["thinkingConfig"]>;

function effortOf({ thinkingBudget, thinkingLevel }: Thinking): string | null {
  if (thinkingLevel) return thinkingLevel.toLowerCase();
  // -1 is Google's word for "as the model likes".
  if (thinkingBudget == null || thinkingBudget < 0) return null;
  return EFFORTS_BY_BUDGET.find(({ budgetMax }) => thinkingBudget <= budgetMax)?.effort ?? null;
}

/** The effort for every model; budget and visibility, exactly as asked, for those of Google's (provider-body.ts). */
function toThinking(thinking: GeminiGenerationConfig["thinkingConfig"]): JsonObject {
  if (!thinking) return {};
  const { includeThoughts, thinkingBudget } = thinking;
  const budget = thinkingBudget != null && thinkingBudget >= 0 ? { max_tokens: thinkingBudget } : {};
  return { reasoning_effort: effortOf(thinking), reasoning: { ...budget, exclude: includeThoughts !== true } };
}

function toFormat(config: GeminiGenerationConfig): JsonObject | null {
  const schema =
    config.responseJsonSchema ??
    config._responseJsonSchema ??
    (config.responseSchema ? toJsonSchema(config.responseSchema) : null);
  if (schema) return { type: "json_schema", json_schema: { name: "response", schema } };
  return config.responseMimeType === "application/json" ? { type: "json_object" } : null;
}

function toImage(image: GeminiGenerationConfig["imageConfig"]): JsonObject | null {
  return image ? { aspect_ratio: image.aspectRatio, image_size: image.imageSize } : null;
}

/** Only the fields that say something. */
export function toGenerationFields(config: GeminiGenerationConfig): JsonObject {
  const fields: JsonObject = {
    temperature: config.temperature,
    top_p: config.topP,
    top_k: config.topK,
    stop: config.stopSequences?.length ? config.stopSequences : null,
    n: config.candidateCount,
    seed: config.seed,
    presence_penalty: config.presencePenalty,
    frequency_penalty: config.frequencyPenalty,
    logprobs: config.responseLogprobs === true ? true : null,
    top_logprobs: config.responseLogprobs === true ? config.logprobs : null,
    modalities: config.responseModalities?.length ? config.responseModalities.map((name) => name.toLowerCase()) : null,
    response_format: toFormat(config),
    image_config: toImage(config.imageConfig),
    ...toThinking(config.thinkingConfig),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
