/** How a charge is written into a body (contract §5). */
import { formatCredits, formatUsd } from "@sellapi/prisma";
import { promptTokens } from "../catalog/pricing.ts";
import type { JsonObject, Usage } from "../providers/provider.ts";
import type { Settlement } from "./settle-credits.ts";

/** What a request cost, as its answer says it. */
export interface Charge {
  generationId: string;
  settlement: Settlement;
}

/** The `x_sellapi` object of a stream's last chunk and of a JSON answer. */
export function chargeSummary({ generationId, settlement }: Charge): JsonObject {
  return {
    generation_id: generationId,
    credits_charged: formatCredits(settlement.charged),
    ...(settlement.available === null ? {} : { credits_balance: formatCredits(settlement.available) }),
  };
}

/** Usage in OpenAI's form, from our buckets: for answers whose upstream reported none. */
function usageFromBuckets(usage: Usage): JsonObject {
  const prompt = promptTokens(usage);
  const completion = (usage.output ?? 0) + (usage.reasoning ?? 0) + (usage.output_audio ?? 0) + (usage.output_image ?? 0);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** The `usage` object of an answer: the upstream's own, or our count, with what was charged. */
export function chargedUsage(reported: unknown, { settlement }: Charge): JsonObject {
  const usage = typeof reported === "object" && reported !== null ? (reported as JsonObject) : null;
  const isOurs = settlement.plan.usageSource === "estimated" || usage === null;
  return {
    ...(isOurs ? usageFromBuckets(settlement.plan.usage ?? {}) : usage),
    ...(settlement.plan.usageSource === "estimated" ? { usage_source: "estimated" } : {}),
    credits_charged: formatCredits(settlement.charged),
    cost: Number(formatUsd(settlement.charged)),
  };
}
