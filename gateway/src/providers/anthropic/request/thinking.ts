/**
 * How much Claude is to think, from OpenAI's `reasoning_effort`, or from Anthropic's own `thinking`, which goes first and is sent
 * as it came.
 *
 * A model that takes a budget is given a share of the output limit (the shares are those that OpenRouter documents), at least
 * 1,024 tokens; where the limit leaves no room for that, it does not think. Newer models take the effort itself. Two things rule
 * thinking out, and then it is left out, where the model allows that: a forced tool call, and with a budget a tool loop whose
 * thinking blocks did not come back.
 */
import type { JsonObject } from "../../provider.ts";
import type { ChatBody } from "./chat-body.ts";
import type { ClaudeModel } from "./claude-model.ts";
import type { Turn } from "./messages/conversation.ts";
import { isToolForced } from "./tools.ts";

type Effort = NonNullable<ChatBody["reasoning_effort"]>;

export interface Thinking {
  /** The request's `thinking`; null leaves the model to its default. */
  thinking: JsonObject | null;
  /** For `output_config.effort`. */
  effort: string | null;
}

export interface ThinkingTerms {
  body: ChatBody;
  model: ClaudeModel;
  maxTokens: number;
  /** Whether the output limit is the gateway's and not the caller's. */
  isLimitOurs: boolean;
  turns: readonly Turn[];
}

const BUDGET_TOKENS_MIN = 1_024;

const efforts = {
  none: { share: 0, effort: "low" },
  minimal: { share: 0.1, effort: "low" },
  low: { share: 0.2, effort: "low" },
  medium: { share: 0.5, effort: "medium" },
  high: { share: 0.8, effort: "high" },
  xhigh: { share: 0.95, effort: "xhigh" },
  max: { share: 0.95, effort: "max" },
} as const satisfies Record<Effort, { share: number; effort: string }>;

/** Newer models keep their thinking to themselves unless asked for a summary. */
const ADAPTIVE: JsonObject = { type: "adaptive", display: "summarized" };

/** What to send about thinking. */
export function toThinking(terms: ThinkingTerms): Thinking {
  const { body, model } = terms;
  if (body.thinking) return { thinking: fitBudget(body.thinking, terms), effort: effortOf(body.reasoning_effort, model) };
  const isForced = isToolForced(body);
  const asked = body.reasoning_effort ?? null;
  if (asked === null && !isForced) return { thinking: null, effort: null };
  if (model.thinkingForm === "budget") return { thinking: isForced ? null : toBudget(asked ?? "none", terms), effort: null };
  if (asked !== null && asked !== "none" && !isForced) return { thinking: ADAPTIVE, effort: effortOf(asked, model) };
  return withoutThinking(asked, model);
}

/** Whether the request asks for thinking; a model that thinks by default does so unasked. */
export function isThinkingAsked({ thinking }: Thinking): boolean {
  return thinking !== null && thinking.type !== "disabled";
}

function withoutThinking(asked: Effort | null, model: ClaudeModel): Thinking {
  if (!model.isThinkingDefault) return { thinking: null, effort: effortUnlessNone(asked, model) };
  if (model.leastThinking === null) return { thinking: null, effort: effortOf(asked, model) };
  // Thinking cannot be disabled at an effort above "high".
  const effort = effortUnlessNone(asked, model);
  return { thinking: { type: model.leastThinking }, effort: effort === "xhigh" || effort === "max" ? "high" : effort };
}

function effortUnlessNone(asked: Effort | null, model: ClaudeModel): string | null {
  return asked === "none" ? null : effortOf(asked, model);
}

function effortOf(asked: Effort | null | undefined, model: ClaudeModel): string | null {
  if (asked == null || model.thinkingForm === "budget") return null;
  const { effort } = efforts[asked];
  // Never more than was asked for: the next level up is "max".
  return effort === "xhigh" && !model.hasEffortXhigh ? "high" : effort;
}

function toBudget(asked: Effort, { maxTokens, turns }: ThinkingTerms): JsonObject | null {
  const { share } = efforts[asked];
  if (share === 0 || maxTokens <= BUDGET_TOKENS_MIN || isLoopWithoutThinking(turns)) return null;
  return { type: "enabled", budget_tokens: Math.max(BUDGET_TOKENS_MIN, Math.floor(maxTokens * share)) };
}

/** A budget must be below the limit; where we lowered the limit, a budget that fitted the caller's must be lowered too. */
function fitBudget(thinking: NonNullable<ChatBody["thinking"]>, { maxTokens, isLimitOurs }: ThinkingTerms): JsonObject | null {
  const budget = thinking.budget_tokens;
  if (budget === undefined || budget < maxTokens || !isLimitOurs) return thinking;
  return maxTokens > BUDGET_TOKENS_MIN ? { ...thinking, budget_tokens: maxTokens - 1 } : null;
}

/** Whether the last assistant turn calls tools and has no thinking in front, which Claude refuses while it is to think. */
function isLoopWithoutThinking(turns: readonly Turn[]): boolean {
  const last = turns.findLast(({ role }) => role === "assistant");
  if (last === undefined || !last.content.some(({ type }) => type === "tool_use")) return false;
  const [first] = last.content;
  return first?.type !== "thinking" && first?.type !== "redacted_thinking";
}
