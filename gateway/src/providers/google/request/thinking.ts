/**
 * How much to think: OpenAI's `reasoning_effort` (or OpenRouter's `reasoning`) as Gemini's `thinkingConfig`.
 *
 * The figures are those of Google's own OpenAI-compatible endpoint (ai.google.dev/gemini-api/docs/openai, "Thinking"): a budget in
 * tokens up to Gemini 2.5, a level from Gemini 3 on. Where nothing is asked, nothing is said and Gemini decides.
 */
import type { JsonObject } from "../../provider.ts";
import type { ChatBody } from "./chat-body.ts";
import { isPro, thinksByLevel } from "./model-family.ts";
import { rejected } from "./rejected.ts";

interface Effort {
  /** Tokens; what 2.5 Flash and Pro both take. */
  budget: number;
  level: "MINIMAL" | "LOW" | "MEDIUM" | "HIGH";
}

/** Gemini 3 cannot be kept from thinking; minimal is the least it offers. */
const efforts: Readonly<Record<string, Effort>> = {
  none: { budget: 0, level: "MINIMAL" },
  minimal: { budget: 1_024, level: "MINIMAL" },
  low: { budget: 1_024, level: "LOW" },
  medium: { budget: 8_192, level: "MEDIUM" },
  high: { budget: 24_576, level: "HIGH" },
  xhigh: { budget: 24_576, level: "HIGH" },
};

/** Null when the request says nothing of thinking. @throws UpstreamError "rejected" for an effort that nobody knows. */
export function toThinkingConfig(body: ChatBody, model: string): JsonObject | null {
  const { reasoning } = body;
  const name = body.reasoning_effort ?? reasoning?.effort ?? null;
  const param = body.reasoning_effort == null ? "reasoning.effort" : "reasoning_effort";
  const effort = name === null || !Object.hasOwn(efforts, name) ? null : (efforts[name] ?? null);
  if (name !== null && effort === null) {
    throw rejected(param, `Invalid value for '${param}': it must be one of ${Object.keys(efforts).join(", ")}.`);
  }
  const amount = toAmount(effort, reasoning?.max_tokens ?? null, model);
  if (amount === null && reasoning?.exclude == null) return null;
  return { ...amount, includeThoughts: name !== "none" && reasoning?.exclude !== true };
}

function toAmount(effort: Effort | null, tokensMax: number | null, model: string): JsonObject | null {
  if (tokensMax !== null) return { thinkingBudget: tokensMax };
  if (effort === null) return null;
  if (!thinksByLevel(model)) return { thinkingBudget: effort.budget };
  return { thinkingLevel: effort.level === "MINIMAL" && isPro(model) ? "LOW" : effort.level };
}
