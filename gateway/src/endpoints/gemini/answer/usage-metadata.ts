/** OpenAI's usage, with the charge in it, as Google's usageMetadata: thoughts stand beside the candidates' tokens, not among them. */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";

/** Vendors have reported texts, fractions and less than nothing. */
function count(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

function detail(usage: JsonObject, group: string, field: string): number {
  const details = usage[group];
  return isJsonObject(details) ? count(details[field]) : 0;
}

/** @param usage as `chargedUsage` gives it. */
export function toUsageMetadata(usage: JsonObject): JsonObject {
  const prompt = count(usage.prompt_tokens);
  const completion = count(usage.completion_tokens);
  const thoughts = Math.min(detail(usage, "completion_tokens_details", "reasoning_tokens"), completion);
  const cached = detail(usage, "prompt_tokens_details", "cached_tokens");
  return {
    promptTokenCount: prompt,
    candidatesTokenCount: completion - thoughts,
    ...(thoughts > 0 ? { thoughtsTokenCount: thoughts } : {}),
    ...(cached > 0 ? { cachedContentTokenCount: cached } : {}),
    totalTokenCount: prompt + completion,
    ...(usage.usage_source === "estimated" ? { usageSource: "estimated" } : {}),
    creditsCharged: usage.credits_charged,
    cost: usage.cost,
  };
}
