/**
 * OpenAI's `usage` object, and its dialects, as disjoint billing buckets.
 *
 * OpenAI counts in totals with details inside of them: `prompt_tokens` includes cached and audio tokens, `completion_tokens`
 * includes reasoning tokens. We take the details out of the totals, so that each token is priced once.
 *
 * A total that is missing or no plausible count (negative, fractional, text, over a thousand million) makes the whole report
 * worthless: null, and the gateway counts itself. A detail like that is ignored, which leaves its tokens in the plain bucket;
 * a detail larger than what is left of its total is cut to it. An explicit zero is a report: nothing was used.
 *
 * Sources: OpenAI's API reference, "The chat completion object"; DeepSeek's "Create chat completion" (prompt_cache_hit_tokens);
 * OpenRouter's "Usage accounting" (cache_write_tokens, image_tokens).
 */
import type { BillingBucket } from "@sellapi/prisma";
import { isJsonObject } from "../json.ts";
import type { JsonObject, Usage } from "../provider.ts";

const COUNT_MAX = 1_000_000_000;

/** A total, from which details are taken until the rest is left. */
class Remainder {
  readonly #usage: Usage;
  #rest: number;

  constructor(usage: Usage, total: number) {
    this.#usage = usage;
    this.#rest = total;
  }

  /** Moves `count` units, or as many as are left, into `bucket`; an unreported count moves none. */
  take(bucket: BillingBucket, count: number | null): void {
    const taken = Math.min(count ?? 0, this.#rest);
    this.#rest -= taken;
    if (taken > 0) this.#usage[bucket] = (this.#usage[bucket] ?? 0) + taken;
  }

  /** Puts what is left into `bucket`, zero included. */
  leaveIn(bucket: BillingBucket): void {
    this.#usage[bucket] = this.#rest;
  }
}

/** The buckets of a `usage` value; null when it reports none that can be believed. */
export function readUsage(value: unknown): Usage | null {
  if (!isJsonObject(value)) return null;
  const promptTokens = readCount(value.prompt_tokens);
  const completionTokens = readCount(value.completion_tokens);
  if (promptTokens === null || completionTokens === null) return null;
  const usage: Usage = {};
  readPrompt(usage, promptTokens, value);
  readCompletion(usage, promptTokens, completionTokens, value);
  return usage;
}

function readPrompt(usage: Usage, total: number, report: JsonObject): void {
  const details = readObject(report.prompt_tokens_details);
  const cachedDetails = readObject(details.cached_tokens_details);
  const cached = readCount(details.cached_tokens) ?? readCount(report.prompt_cache_hit_tokens) ?? 0;
  const cachedAudio = Math.min(readCount(cachedDetails.audio_tokens) ?? 0, cached);
  const cachedImage = Math.min(readCount(cachedDetails.image_tokens) ?? 0, cached - cachedAudio);
  const prompt = new Remainder(usage, total);
  prompt.take("cached_input_audio", cachedAudio);
  prompt.take("cached_input_image", cachedImage);
  prompt.take("cached_input", cached - cachedAudio - cachedImage);
  prompt.take("cache_write", readCount(details.cache_write_tokens));
  // `audio_tokens` counts cached audio too; what was taken above must not be taken twice.
  prompt.take("input_audio", Math.max(0, (readCount(details.audio_tokens) ?? 0) - cachedAudio));
  prompt.take("input_image", Math.max(0, (readCount(details.image_tokens) ?? 0) - cachedImage));
  prompt.leaveIn("input");
}

function readCompletion(usage: Usage, promptTokens: number, reported: number, report: JsonObject): void {
  const details = readObject(report.completion_tokens_details);
  const reasoning = readCount(details.reasoning_tokens) ?? 0;
  // xAI and some servers count reasoning beside completion_tokens; their total gives it away.
  const isReasoningApart = readCount(report.total_tokens) === promptTokens + reported + reasoning;
  const completion = new Remainder(usage, isReasoningApart ? reported + reasoning : reported);
  completion.take("reasoning", reasoning);
  completion.take("output_audio", readCount(details.audio_tokens));
  completion.take("output_image", readCount(details.image_tokens));
  completion.leaveIn("output");
}

function readObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function readCount(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= COUNT_MAX ? value : null;
}
