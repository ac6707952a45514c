/**
 * Gemini's `usageMetadata` as disjoint billing buckets, and those as OpenAI's `usage` object.
 *
 * `promptTokenCount` includes cached tokens, and its details divide it by modality; `toolUsePromptTokenCount` and
 * `thoughtsTokenCount` stand beside it and beside `candidatesTokenCount`, not inside (API reference, UsageMetadata). Google leaves
 * out counts that are zero, so a missing one is zero; only a report without a plausible prompt is no report. A detail larger than
 * what is left of its total is cut to it. Video and documents are priced as text, so they stay in `input`.
 */
import type { BillingBucket } from "@sellapi/prisma";
import { isJsonObject } from "../../json.ts";
import type { JsonObject, Usage } from "../../provider.ts";

const COUNT_MAX = 1_000_000_000;

/** The buckets of a `usageMetadata` value; null when it reports none that can be believed. */
export function readUsage(value: unknown): Usage | null {
  if (!isJsonObject(value)) return null;
  const prompt = readCount(value.promptTokenCount, null);
  const counts = [value.candidatesTokenCount, value.thoughtsTokenCount, value.toolUsePromptTokenCount].map((count) =>
    readCount(count, 0),
  );
  const [candidates, thoughts, toolUse] = counts;
  if (prompt === null || candidates == null || thoughts == null || toolUse == null) return null;
  const usage: Usage = {};
  readPrompt(usage, { prompt, toolUse, report: value });
  divide(usage, candidates, "output", [
    ["output_image", countOf(value.candidatesTokensDetails, "IMAGE")],
    ["output_audio", countOf(value.candidatesTokensDetails, "AUDIO")],
  ]);
  if (thoughts > 0) usage.reasoning = thoughts;
  return usage;
}

function readPrompt(usage: Usage, { prompt, toolUse, report }: { prompt: number; toolUse: number; report: JsonObject }): void {
  const cached = readCount(report.cachedContentTokenCount, 0) ?? 0;
  const cachedAudio = Math.min(countOf(report.cacheTokensDetails, "AUDIO"), cached);
  const cachedImage = Math.min(countOf(report.cacheTokensDetails, "IMAGE"), cached - cachedAudio);
  // The prompt's details count what was cached too; what is taken as cached must not be taken twice.
  divide(usage, prompt, "input", [
    ["cached_input_audio", cachedAudio],
    ["cached_input_image", cachedImage],
    ["cached_input", cached - cachedAudio - cachedImage],
    ["input_audio", Math.max(0, countOf(report.promptTokensDetails, "AUDIO") - cachedAudio)],
    ["input_image", Math.max(0, countOf(report.promptTokensDetails, "IMAGE") - cachedImage)],
  ]);
  usage.input = (usage.input ?? 0) + toolUse;
}

/** Puts the parts of a total into their buckets, each as far as the total reaches, and the rest, zero included, into `rest`. */
function divide(usage: Usage, total: number, rest: BillingBucket, parts: readonly [BillingBucket, number][]): void {
  let left = total;
  for (const [bucket, count] of parts) {
    const taken = Math.min(count, left);
    left -= taken;
    if (taken > 0) usage[bucket] = taken;
  }
  usage[rest] = left;
}

/** The tokens of one modality in a list of `ModalityTokenCount`. */
function countOf(details: unknown, modality: string): number {
  if (!Array.isArray(details)) return 0;
  return details.reduce<number>((sum, detail) => {
    if (!isJsonObject(detail) || detail.modality !== modality) return sum;
    return sum + (readCount(detail.tokenCount, 0) ?? 0);
  }, 0);
}

/** @param absent what a count means that is not there. Null for what is no count. */
function readCount(value: unknown, absent: number | null): number | null {
  if (value === undefined || value === null) return absent;
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= COUNT_MAX ? value : null;
}

/** The same counts as OpenAI reports them: totals, with details inside of them. */
export function toOpenAiUsage(usage: Usage): JsonObject {
  const sum = (...buckets: BillingBucket[]): number => buckets.reduce((total, bucket) => total + (usage[bucket] ?? 0), 0);
  const cached = sum("cached_input", "cached_input_audio", "cached_input_image");
  const prompt = cached + sum("input", "input_audio", "input_image");
  const completion = sum("output", "output_audio", "output_image", "reasoning");
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: {
      cached_tokens: cached,
      audio_tokens: sum("input_audio", "cached_input_audio"),
      image_tokens: sum("input_image", "cached_input_image"),
    },
    completion_tokens_details: {
      reasoning_tokens: sum("reasoning"),
      audio_tokens: sum("output_audio"),
      image_tokens: sum("output_image"),
    },
  };
}
