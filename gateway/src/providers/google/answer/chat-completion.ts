/** A whole Gemini response as a `chat.completion`. */
import { type ChatAnswer, type JsonObject, UpstreamError } from "../../provider.ts";
import { blockedPrompt } from "./blocked-prompt.ts";
import { toFinishReason } from "./finish-reason.ts";
import type { GeminiCandidate, GeminiResponse } from "./generate-content-response.ts";
import { toLogprobs } from "./logprobs.ts";
import { toMessageFields } from "./message-parts.ts";
import { readUsage, toOpenAiUsage } from "./usage.ts";

/** Who answered and when, as it stands at the head of every completion and chunk. */
export interface AnswerHead {
  providerName: string;
  upstreamModel: string;
  /** Seconds since the epoch. */
  created: number;
}

/** @throws UpstreamError "failed" for a response with neither a candidate nor a reason for there being none. */
export function toChatCompletion(response: GeminiResponse, head: AnswerHead): ChatAnswer {
  const blocked = blockedPrompt(response);
  const choices = blocked === null ? response.candidates.map(toChoice) : [toBlockedChoice(blocked)];
  if (choices.length === 0) throw new UpstreamError("failed", `${head.providerName} answered without a candidate.`);
  const usage = readUsage(response.usageMetadata);
  const body: JsonObject = { ...toHead(response, head, "chat.completion"), choices };
  if (usage !== null) body.usage = toOpenAiUsage(usage);
  return { body, usage };
}

/** The fields that all chunks and the completion share. */
export function toHead(response: GeminiResponse, head: AnswerHead, object: string): JsonObject {
  return {
    id: `chatcmpl-${response.responseId ?? crypto.randomUUID()}`,
    object,
    created: head.created,
    model: response.modelVersion ?? head.upstreamModel,
  };
}

function toChoice(candidate: GeminiCandidate): JsonObject {
  const fields = toMessageFields(candidate.content?.parts ?? []);
  const reason = candidate.finishReason ?? "OTHER";
  return {
    index: candidate.index,
    message: { role: "assistant", content: null, refusal: null, ...fields },
    logprobs: toLogprobs(candidate),
    finish_reason: toFinishReason(reason, fields.tool_calls !== undefined),
    native_finish_reason: reason,
  };
}

function toBlockedChoice({ refusal, reason }: { refusal: string; reason: string }): JsonObject {
  const message = { role: "assistant", content: null, refusal };
  return { index: 0, message, logprobs: null, finish_reason: "content_filter", native_finish_reason: reason };
}
