/** A completion as OpenAI's `response` object. */
import type { SimulatedChoice, SimulatedCompletion } from "../completion.ts";
import type { WireOptions } from "../wire/completion-wire.ts";
import type { ResponsesRequest } from "./request.ts";

export interface SimulatedItem {
  /** Finished. */
  item: { id: string; type: string; [field: string]: unknown };
  /** Of its text or arguments; none for reasoning, which is not shown. */
  pieces: readonly string[];
  /** What it stands for besides its pieces. */
  tokens: number;
}

/** The part of a completion's id that is its own. */
function nameOf(completion: SimulatedCompletion): string {
  return completion.id.replace("chatcmpl-", "");
}

function toReasoning(request: ResponsesRequest, name: string, tokens: number): SimulatedItem {
  const isEncrypted = request.include?.includes("reasoning.encrypted_content");
  const encrypted = isEncrypted ? { encrypted_content: `simulated:${name}` } : {};
  return { item: { id: `rs_${name}`, type: "reasoning", summary: [], ...encrypted }, pieces: [], tokens };
}

function toItem(choice: SimulatedChoice, name: string): SimulatedItem {
  const { finishReason, pieces, toolCall } = choice;
  const status = finishReason === "length" ? "incomplete" : "completed";
  const text = pieces.join("");
  if (toolCall !== null) {
    const call = { call_id: toolCall.id, name: toolCall.name, arguments: text };
    return { item: { id: `fc_${name}`, type: "function_call", status, ...call }, pieces, tokens: 1 };
  }
  const part = { type: "output_text", annotations: [], logprobs: [], text };
  return { item: { id: `msg_${name}`, type: "message", status, content: [part], role: "assistant" }, pieces, tokens: 0 };
}

/** The items of the answer, in order. */
export function toItems(completion: SimulatedCompletion, request: ResponsesRequest): SimulatedItem[] {
  const name = nameOf(completion);
  const [choice] = completion.choices;
  if (!choice) return [];
  const reasoning = choice.reasoningTokens > 0 ? [toReasoning(request, name, choice.reasoningTokens)] : [];
  const isSilent = choice.toolCall === null && choice.pieces.length === 0;
  return isSilent ? reasoning : [...reasoning, toItem(choice, name)];
}

/** The response before it has begun to answer. */
export function toBeginning(completion: SimulatedCompletion, request: ResponsesRequest, { created }: WireOptions) {
  return {
    id: `resp_${nameOf(completion)}`,
    object: "response",
    created_at: created,
    status: "in_progress",
    background: false,
    error: null,
    incomplete_details: null as { reason: string } | null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    model: completion.model,
    output: [] as object[],
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: request.reasoning?.effort ?? null, summary: request.reasoning?.summary ?? null },
    service_tier: "default",
    store: false,
    temperature: request.temperature ?? 1,
    text: { format: request.text?.format ?? { type: "text" }, verbosity: "medium" },
    tool_choice: request.tool_choice ?? "auto",
    tools: request.tools ?? [],
    top_logprobs: 0,
    top_p: request.top_p ?? 1,
    truncation: "disabled",
    usage: null as object | null,
    user: null,
    metadata: {},
  };
}

function toUsage({ usage }: SimulatedCompletion): object {
  return {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: { cached_tokens: usage.prompt_tokens_details.cached_tokens },
    output_tokens: usage.completion_tokens,
    output_tokens_details: { reasoning_tokens: usage.completion_tokens_details.reasoning_tokens },
    total_tokens: usage.total_tokens,
  };
}

/** The whole response. */
export function toResponse(completion: SimulatedCompletion, request: ResponsesRequest, options: WireOptions) {
  const isCut = completion.choices[0]?.finishReason === "length";
  return {
    ...toBeginning(completion, request, options),
    status: isCut ? "incomplete" : "completed",
    incomplete_details: isCut ? { reason: "max_output_tokens" } : null,
    output: toItems(completion, request).map(({ item }) => item),
    usage: options.isUsageIncluded ? toUsage(completion) : null,
  };
}
