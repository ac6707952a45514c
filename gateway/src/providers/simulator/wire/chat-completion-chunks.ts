/**
 * A completion as OpenAI's `chat.completion.chunk` objects: for each choice the role first, then a piece at a time, then the
 * finish_reason, the choices taking turns; at last, if asked for, a chunk with the usage and no choices. With usage asked for, all
 * other chunks say `usage: null`, as OpenAI's do.
 */

import type { SimulatedChoice, SimulatedCompletion } from "../completion.ts";
import { SYSTEM_FINGERPRINT } from "./chat-completion.ts";
import type { StreamedEvent } from "./event-stream.ts";

export interface ChunkOptions {
  /** Seconds since the epoch. */
  created: number;
  isUsageIncluded: boolean;
}

interface Step {
  delta: object;
  finishReason: string | null;
  tokens: number;
}

/** The chunks of the completion in the order in which they are sent. */
export function* toChunks(completion: SimulatedCompletion, options: ChunkOptions): Generator<StreamedEvent, void> {
  const head = {
    id: completion.id,
    object: "chat.completion.chunk",
    created: options.created,
    model: completion.model,
    service_tier: "default",
    system_fingerprint: SYSTEM_FINGERPRINT,
  };
  const silentUsage = options.isUsageIncluded ? { usage: null } : {};
  for (const { index, step } of takeTurns(completion.choices)) {
    const choice = { index, delta: step.delta, logprobs: null, finish_reason: step.finishReason };
    yield { body: { ...head, choices: [choice], ...silentUsage }, tokens: step.tokens };
  }
  if (options.isUsageIncluded) yield { body: { ...head, choices: [], usage: completion.usage }, tokens: 0 };
}

function* takeTurns(choices: readonly SimulatedChoice[]): Generator<{ index: number; step: Step }, void> {
  let running = choices.map((choice) => ({ index: choice.index, steps: toSteps(choice) }));
  while (running.length > 0) {
    const unfinished: typeof running = [];
    for (const choice of running) {
      const { done, value } = choice.steps.next();
      if (done === true) continue;
      yield { index: choice.index, step: value };
      unfinished.push(choice);
    }
    running = unfinished;
  }
}

function* toSteps({ toolCall, pieces, finishReason, reasoningTokens }: SimulatedChoice): Generator<Step, void> {
  if (toolCall === null) {
    yield { delta: { role: "assistant", content: "", refusal: null }, finishReason: null, tokens: reasoningTokens };
    for (const piece of pieces) yield { delta: { content: piece }, finishReason: null, tokens: 1 };
  } else {
    const call = { index: 0, id: toolCall.id, type: "function", function: { name: toolCall.name, arguments: "" } };
    yield {
      delta: { role: "assistant", content: null, tool_calls: [call], refusal: null },
      finishReason: null,
      tokens: reasoningTokens + 1,
    };
    for (const piece of pieces) {
      yield { delta: { tool_calls: [{ index: 0, function: { arguments: piece } }] }, finishReason: null, tokens: 1 };
    }
  }
  yield { delta: {}, finishReason, tokens: 0 };
}
