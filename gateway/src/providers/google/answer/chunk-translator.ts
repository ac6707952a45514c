/**
 * The events of a Gemini stream as `chat.completion.chunk`s, one for each.
 *
 * Gemini sends whole function calls, several in one event or spread over events, and no index; OpenAI's clients put a stream
 * together by index, so calls are numbered per candidate over the whole stream.
 */
import type { ChatChunk, JsonObject } from "../../provider.ts";
import { blockedPrompt } from "./blocked-prompt.ts";
import { type AnswerHead, toHead } from "./chat-completion.ts";
import { toFinishReason } from "./finish-reason.ts";
import type { GeminiCandidate, GeminiResponse } from "./generate-content-response.ts";
import { toLogprobs } from "./logprobs.ts";
import { toMessageFields } from "./message-parts.ts";
import { readUsage, toOpenAiUsage } from "./usage.ts";

interface CandidateState {
  calls: number;
  isFinished: boolean;
}

export class ChunkTranslator {
  readonly #head: AnswerHead;
  readonly #states = new Map<number, CandidateState>();
  #id: unknown;

  constructor(head: AnswerHead) {
    this.#head = head;
  }

  /** Whether every candidate that was seen has ended, and there was one. */
  get isComplete(): boolean {
    return this.#states.size > 0 && [...this.#states.values()].every(({ isFinished }) => isFinished);
  }

  /** The chunk of one event. Usage is cumulative, so the last chunk that has one counts. */
  translate(response: GeminiResponse): ChatChunk {
    const { id, ...head } = toHead(response, this.#head, "chat.completion.chunk");
    this.#id ??= id;
    const blocked = blockedPrompt(response);
    const choices =
      blocked === null
        ? response.candidates.map((candidate) => this.#toChoice(candidate))
        : [this.#toBlockedChoice(blocked.reason, blocked.refusal)];
    const usage = readUsage(response.usageMetadata);
    const body: JsonObject = { id: this.#id, ...head, choices };
    if (usage !== null) body.usage = toOpenAiUsage(usage);
    return { body, usage };
  }

  #toChoice(candidate: GeminiCandidate): JsonObject {
    const { index, finishReason } = candidate;
    const isFirst = !this.#states.has(index);
    const state = this.#stateOf(index);
    const { tool_calls: calls, ...fields } = toMessageFields(candidate.content?.parts ?? []);
    const delta: JsonObject = { ...(isFirst ? { role: "assistant" } : {}), ...fields };
    if (Array.isArray(calls)) {
      delta.tool_calls = calls.map((call: object, position) => ({ index: state.calls + position, ...call }));
      state.calls += calls.length;
    }
    const isEnd = typeof finishReason === "string" && finishReason !== "FINISH_REASON_UNSPECIFIED";
    state.isFinished ||= isEnd;
    return {
      index,
      delta,
      logprobs: toLogprobs(candidate),
      finish_reason: isEnd ? toFinishReason(finishReason, state.calls > 0) : null,
      ...(isEnd ? { native_finish_reason: finishReason } : {}),
    };
  }

  #toBlockedChoice(reason: string, refusal: string): JsonObject {
    this.#stateOf(0).isFinished = true;
    const delta = { role: "assistant", content: null, refusal };
    return { index: 0, delta, logprobs: null, finish_reason: "content_filter", native_finish_reason: reason };
  }

  #stateOf(index: number): CandidateState {
    const state = this.#states.get(index) ?? { calls: 0, isFinished: false };
    this.#states.set(index, state);
    return state;
  }
}
