/** A completion as OpenAI's `chat.completion` object. */
import type { SimulatedChoice, SimulatedCompletion, SimulatedUsage } from "../completion.ts";

export const SYSTEM_FINGERPRINT = "fp_simulator";

interface ChatCompletion {
  usage: SimulatedUsage;
  [field: string]: unknown;
}

/** @param created seconds since the epoch. */
export function toChatCompletion(completion: SimulatedCompletion, created: number): ChatCompletion {
  return {
    id: completion.id,
    object: "chat.completion",
    created,
    model: completion.model,
    choices: completion.choices.map(toChoice),
    usage: completion.usage,
    service_tier: "default",
    system_fingerprint: SYSTEM_FINGERPRINT,
  };
}

function toChoice(choice: SimulatedChoice): object {
  return { index: choice.index, message: toMessage(choice), logprobs: null, finish_reason: choice.finishReason };
}

function toMessage({ toolCall, pieces }: SimulatedChoice): object {
  const message = { role: "assistant", refusal: null, annotations: [] };
  const text = pieces.join("");
  if (toolCall === null) return { ...message, content: text };
  const call = { id: toolCall.id, type: "function", function: { name: toolCall.name, arguments: text } };
  return { ...message, content: null, tool_calls: [call] };
}
