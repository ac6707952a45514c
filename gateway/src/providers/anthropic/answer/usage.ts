/**
 * Anthropic's `usage` as disjoint billing buckets, and those as OpenAI's `usage` object.
 *
 * Anthropic's input counts are disjoint already: `input_tokens` leaves out what was read from the cache and what was written to
 * it. `output_tokens` includes the thinking, which `output_tokens_details.thinking_tokens` tells apart on newer models.
 *
 * A main count that is missing or implausible makes the report worthless (null, and the gateway counts itself); another count
 * like that is none. Source: Anthropic's API reference, "Usage".
 */
import { isJsonObject } from "../../json.ts";
import type { JsonObject, Usage } from "../../provider.ts";

const COUNT_MAX = 1_000_000_000;

/** The buckets of a `usage` value; null when it reports none that can be believed. */
export function readUsage(report: unknown): Usage | null {
  if (!isJsonObject(report)) return null;
  const input = readCount(report.input_tokens);
  const output = readCount(report.output_tokens);
  if (input === null || output === null) return null;
  const details = isJsonObject(report.output_tokens_details) ? report.output_tokens_details : {};
  const cachedInput = readCount(report.cache_read_input_tokens) ?? 0;
  const cacheWrite = readCount(report.cache_creation_input_tokens) ?? 0;
  const reasoning = Math.min(readCount(details.thinking_tokens) ?? 0, output);
  return {
    input,
    output: output - reasoning,
    ...(cachedInput > 0 ? { cached_input: cachedInput } : {}),
    ...(cacheWrite > 0 ? { cache_write: cacheWrite } : {}),
    ...(reasoning > 0 ? { reasoning } : {}),
  };
}

/** OpenAI's object, in which the totals include their details; `cache_write_tokens` is OpenRouter's name. */
export function toNeutralUsage({ input = 0, output = 0, cached_input = 0, cache_write = 0, reasoning = 0 }: Usage): JsonObject {
  const promptTokens = input + cached_input + cache_write;
  const completionTokens = output + reasoning;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cached_input, cache_write_tokens: cache_write },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

function readCount(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= COUNT_MAX ? value : null;
}
