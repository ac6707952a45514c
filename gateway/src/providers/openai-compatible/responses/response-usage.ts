/**
 * The `usage` of a response as disjoint billing buckets. It is the chat completion's report under other names
 * (platform.openai.com/docs/api-reference/responses/object), so it is counted by the same rules.
 */
import { isJsonObject } from "../../json.ts";
import type { Usage } from "../../provider.ts";
import { readUsage } from "../usage.ts";

/** The buckets of a response's `usage`; null when it reports none that can be believed. */
export function readResponseUsage(value: unknown): Usage | null {
  if (!isJsonObject(value)) return null;
  return readUsage({
    prompt_tokens: value.input_tokens,
    prompt_tokens_details: value.input_tokens_details,
    completion_tokens: value.output_tokens,
    completion_tokens_details: value.output_tokens_details,
    total_tokens: value.total_tokens,
  });
}
