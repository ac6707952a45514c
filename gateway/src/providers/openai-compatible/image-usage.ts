/**
 * The `usage` of OpenAI's image models as disjoint billing buckets: `input_tokens` with `input_tokens_details` {text_tokens,
 * image_tokens}, and `output_tokens`, which are those of images unless `output_tokens_details` says that some were text.
 * Source: platform.openai.com/docs/api-reference/images/object.
 *
 * A total that is no plausible count makes the report worthless: null, and the gateway counts itself.
 */
import { isJsonObject } from "../json.ts";
import type { Usage } from "../provider.ts";

const COUNT_MAX = 1_000_000_000;

function readCount(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= COUNT_MAX ? value : null;
}

function readDetail(details: unknown, name: string): number {
  return isJsonObject(details) ? (readCount(details[name]) ?? 0) : 0;
}

/** Null when none was reported that can be believed. */
export function readImageUsage(value: unknown): Usage | null {
  if (!isJsonObject(value)) return null;
  const input = readCount(value.input_tokens);
  const output = readCount(value.output_tokens);
  if (input === null || output === null) return null;
  const inputImage = Math.min(readDetail(value.input_tokens_details, "image_tokens"), input);
  const cached = Math.min(readDetail(value.input_tokens_details, "cached_tokens"), input - inputImage);
  const outputText = Math.min(readDetail(value.output_tokens_details, "text_tokens"), output);
  return {
    input: input - inputImage - cached,
    ...(cached > 0 ? { cached_input: cached } : {}),
    ...(inputImage > 0 ? { input_image: inputImage } : {}),
    ...(outputText > 0 ? { output: outputText } : {}),
    output_image: output - outputText,
  };
}
