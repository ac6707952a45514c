/**
 * A completion as Gemini writes it down: one `GenerateContentResponse`, or many of them in a stream.
 *
 * Each event of a stream has a few words of one candidate, the candidates taking turns, and the usage so far; the last event of a
 * candidate has its finishReason. A function call is never divided. The whole answer is the stream's events put together.
 */
import type { SimulatedChoice, SimulatedCompletion } from "../completion.ts";
import { TOKENS_PER_PICTURE } from "./picture.ts";

const PIECES_PER_EVENT = 3;

const finishReasons = { stop: "STOP", tool_calls: "STOP", length: "MAX_TOKENS" } as const;

export interface GeminiEvent {
  body: object;
  /** How many tokens this event stands for, which is what the pace is made of. */
  tokens: number;
}

export interface EventOptions {
  /** Whether the thinking is shown. */
  hasThoughts: boolean;
  isUsageMissing: boolean;
  /** PNG in base64 that every candidate shows, or null for none. */
  picture: string | null;
}

/** A part as it is written; only its text is ever joined with another's. */
interface WrittenPart {
  text?: string;
  thought?: true;
  [field: string]: unknown;
}

interface Step {
  index: number;
  parts: WrittenPart[];
  tokens: number;
  finishReason: string | null;
}

/** The whole answer. */
export function toGenerateContentResponse(completion: SimulatedCompletion, options: EventOptions): object {
  const candidates = completion.choices.map((choice) => {
    const steps = [...toSteps(choice, options)];
    return {
      content: { parts: joinTexts(steps.flatMap(({ parts }) => parts)), role: "model" },
      finishReason: steps.at(-1)?.finishReason ?? "STOP",
      index: choice.index,
    };
  });
  return { candidates, ...usageFields(completion, options, visibleTokens(completion, options)), ...headOf(completion) };
}

/** The answer's events in the order in which they are sent. */
export function* toGeminiEvents(completion: SimulatedCompletion, options: EventOptions): Generator<GeminiEvent, void> {
  let sent = 0;
  const running = completion.choices.map((choice) => [...toSteps(choice, options)]);
  const longest = Math.max(...running.map((steps) => steps.length));
  for (let turn = 0; turn < longest; turn += 1) {
    for (const step of running.flatMap((steps) => steps[turn] ?? [])) {
      sent += step.tokens;
      const candidate = {
        content: { parts: step.parts, role: "model" },
        ...(step.finishReason === null ? {} : { finishReason: step.finishReason }),
        index: step.index,
      };
      yield {
        body: { candidates: [candidate], ...usageFields(completion, options, sent), ...headOf(completion) },
        tokens: step.tokens,
      };
    }
  }
}

function* toSteps(choice: SimulatedChoice, { hasThoughts, picture }: EventOptions): Generator<Step, void> {
  const { index, pieces, toolCall, reasoningTokens } = choice;
  const finishReason = finishReasons[choice.finishReason];
  if (hasThoughts && reasoningTokens > 0) {
    const text = "**Considering the question**\n\nThe simulator thinks about what to say.";
    yield { index, parts: [{ text, thought: true }], tokens: 0, finishReason: null };
  }
  if (toolCall !== null) {
    // A call that the limit has cut off is no call at Google.
    const parts = choice.finishReason === "length" ? [] : [toFunctionCall(toolCall, pieces.join(""))];
    yield { index, parts, tokens: pieces.length + 1, finishReason };
    return;
  }
  for (let start = 0; start < pieces.length; start += PIECES_PER_EVENT) {
    const some = pieces.slice(start, start + PIECES_PER_EVENT);
    yield { index, parts: [{ text: some.join("") }], tokens: some.length, finishReason: null };
  }
  if (picture !== null) {
    const inlineData = { mimeType: "image/png", data: picture };
    yield { index, parts: [{ inlineData }], tokens: TOKENS_PER_PICTURE, finishReason: null };
  }
  yield { index, parts: [{ text: "" }], tokens: 0, finishReason };
}

function toFunctionCall({ id, name }: { id: string; name: string }, text: string): WrittenPart {
  const args: unknown = JSON.parse(text);
  return { functionCall: { id, name, args }, thoughtSignature: Buffer.from(`signed ${id}`).toString("base64") };
}

/** Neighbouring texts of one kind are one part in an answer that is not streamed. */
function joinTexts(parts: readonly WrittenPart[]): WrittenPart[] {
  const joined: WrittenPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.text === "") continue;
    if (part.text !== undefined && last?.text !== undefined && last.thought === part.thought) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}

function visibleTokens(completion: SimulatedCompletion, { picture }: EventOptions): number {
  const { completion_tokens: all, completion_tokens_details: details } = completion.usage;
  return all - details.reasoning_tokens + (picture === null ? 0 : TOKENS_PER_PICTURE * completion.choices.length);
}

function usageFields(
  { usage, choices }: SimulatedCompletion,
  { isUsageMissing, picture }: EventOptions,
  visible: number,
): object {
  if (isUsageMissing) return {};
  const { cached_tokens: cached, audio_tokens: audio } = usage.prompt_tokens_details;
  const { reasoning_tokens: thoughts } = usage.completion_tokens_details;
  const pictures = picture === null ? 0 : Math.min(visible, TOKENS_PER_PICTURE * choices.length);
  const text = [{ modality: "TEXT", tokenCount: usage.prompt_tokens - audio }];
  return {
    usageMetadata: {
      promptTokenCount: usage.prompt_tokens,
      // Google leaves out counts that are zero.
      ...(visible === 0 ? {} : { candidatesTokenCount: visible }),
      totalTokenCount: usage.prompt_tokens + visible + thoughts,
      ...(cached === 0
        ? {}
        : { cachedContentTokenCount: cached, cacheTokensDetails: [{ modality: "TEXT", tokenCount: cached }] }),
      promptTokensDetails: audio === 0 ? text : [...text, { modality: "AUDIO", tokenCount: audio }],
      ...(pictures === 0 ? {} : { candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: pictures }] }),
      ...(thoughts === 0 ? {} : { thoughtsTokenCount: thoughts }),
    },
  };
}

function headOf({ model, id }: SimulatedCompletion): object {
  return { modelVersion: model, responseId: id.replace("chatcmpl-", "") };
}
