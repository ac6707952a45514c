/**
 * What the simulator answers to a request, worked out in full before the first byte leaves; the JSON answer and the stream are two
 * ways to write the same completion down, so their text and usage cannot differ.
 */

import { SeededRandom } from "./random.ts";
import type { SimulatorRequest } from "./request.ts";
import { generateFromSchema, type ValueSource } from "./schema/json-from-schema.ts";
import { findKeywords, writeText } from "./text.ts";
import { countPromptTokens, splitIntoPieces } from "./tokens.ts";
import { chooseToolCall } from "./tool-calls.ts";

/** Hidden tokens spent before the first visible one; they count towards the limit as at OpenAI. */
const reasoningTokensByEffort: Readonly<Record<string, number>> = {
  none: 0,
  minimal: 16,
  low: 64,
  medium: 192,
  high: 512,
  xhigh: 1_024,
};

export interface SimulatedChoice {
  index: number;
  /** Set when the choice is a call; `pieces` are then those of its arguments, else of the text. */
  toolCall: { id: string; name: string } | null;
  pieces: string[];
  finishReason: "stop" | "length" | "tool_calls";
  reasoningTokens: number;
}

/** OpenAI's `usage` object. */
export interface SimulatedUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number; audio_tokens: number };
  completion_tokens_details: {
    reasoning_tokens: number;
    audio_tokens: number;
    accepted_prediction_tokens: number;
    rejected_prediction_tokens: number;
  };
}

export interface SimulatedCompletion {
  id: string;
  model: string;
  choices: SimulatedChoice[];
  usage: SimulatedUsage;
}

/** The completion of a request: the same for the same model, conversation, tools and format. */
export function completeChat(request: SimulatorRequest): SimulatedCompletion {
  const { model, messages, tools, tool_choice, response_format, seed } = request;
  const seedText = JSON.stringify([model, messages, tools, tool_choice, response_format, seed]);
  const choices = Array.from({ length: request.n ?? 1 }, (_unused, index) => makeChoice(request, index, seedText));
  return {
    id: `chatcmpl-${new SeededRandom(seedText).identifier(29)}`,
    model,
    choices,
    usage: countUsage(request, choices),
  };
}

function makeChoice(request: SimulatorRequest, index: number, seedText: string): SimulatedChoice {
  const source: ValueSource = {
    random: new SeededRandom(`${index} ${seedText}`),
    words: findKeywords(request.messages),
  };
  const limit = request.max_completion_tokens ?? request.max_tokens ?? Number.POSITIVE_INFINITY;
  const reasoningTokens = Math.min(reasoningTokensByEffort[request.reasoning_effort ?? "none"] ?? 0, limit);
  const call = chooseToolCall(request, source);
  const text = call === null ? cutAtStop(writeContent(request, source), request.stop) : call.arguments;
  const pieces = splitIntoPieces(text);
  // The name of a call is one token too. A limit that leaves no room for it leaves no call, only the cut.
  const room = limit - reasoningTokens - (call === null ? 0 : 1);
  const isCut = pieces.length > room;
  return {
    index,
    toolCall: call === null || room < 0 ? null : { id: call.id, name: call.name },
    pieces: isCut ? pieces.slice(0, Math.max(0, room)) : pieces,
    finishReason: isCut ? "length" : call === null ? "stop" : "tool_calls",
    reasoningTokens,
  };
}

function writeContent(request: SimulatorRequest, source: ValueSource): string {
  const format = request.response_format;
  if (format?.type === "json_schema") return JSON.stringify(generateFromSchema(format.json_schema.schema, source));
  const text = writeText(request.messages, source.random);
  return format?.type === "json_object" ? JSON.stringify({ answer: text, keywords: source.words }) : text;
}

function cutAtStop(text: string, stop: SimulatorRequest["stop"]): string {
  const marks = (typeof stop === "string" ? [stop] : (stop ?? [])).filter((mark) => mark !== "");
  const positions = marks.map((mark) => text.indexOf(mark)).filter((position) => position !== -1);
  return positions.length === 0 ? text : text.slice(0, Math.min(...positions));
}

function countUsage(request: SimulatorRequest, choices: readonly SimulatedChoice[]): SimulatedUsage {
  const prompt = countPromptTokens(request);
  const reasoning = choices.reduce((sum, choice) => sum + choice.reasoningTokens, 0);
  const visible = choices.reduce((sum, { pieces, toolCall }) => sum + pieces.length + (toolCall === null ? 0 : 1), 0);
  return {
    prompt_tokens: prompt.total,
    completion_tokens: visible + reasoning,
    total_tokens: prompt.total + visible + reasoning,
    prompt_tokens_details: { cached_tokens: prompt.cached, audio_tokens: prompt.audio },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
