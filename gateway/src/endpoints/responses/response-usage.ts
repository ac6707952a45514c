/** A response's `usage`: the vendor's own, or from our buckets, with what was charged. */
import { formatCredits, formatUsd } from "@sellapi/prisma";
import { promptTokens } from "../../catalog/pricing.ts";
import type { Charge } from "../../pipeline/charge-fields.ts";
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject, Usage } from "../../providers/provider.ts";

/** In OpenAI's form, for an answer that was chat or that no usage was reported of. */
function usageFromBuckets(usage: Usage): JsonObject {
  const input = promptTokens(usage);
  const reasoning = usage.reasoning ?? 0;
  const output = (usage.output ?? 0) + reasoning + (usage.output_audio ?? 0) + (usage.output_image ?? 0);
  const cached = (usage.cached_input ?? 0) + (usage.cached_input_audio ?? 0) + (usage.cached_input_image ?? 0);
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}

/** @param reported the vendor's `usage` of a response; anything else counts as none. */
export function chargedResponseUsage(reported: unknown, { settlement }: Charge): JsonObject {
  const { usage, usageSource } = settlement.plan;
  const isOurs = usageSource === "estimated" || !isJsonObject(reported);
  return {
    ...(isOurs ? usageFromBuckets(usage ?? {}) : reported),
    ...(usageSource === "estimated" ? { usage_source: "estimated" } : {}),
    credits_charged: formatCredits(settlement.charged),
    cost: Number(formatUsd(settlement.charged)),
  };
}
