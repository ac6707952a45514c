/** Which field of the caller's Google complains about: its own name for it, turned back into OpenAI's. */

import { isJsonObject } from "../json.ts";
import type { JsonObject } from "../provider.ts";

/** By the name in snake case, as Google's violations have it. */
const params: Readonly<Record<string, string>> = {
  max_output_tokens: "max_tokens",
  temperature: "temperature",
  top_p: "top_p",
  top_k: "top_k",
  candidate_count: "n",
  stop_sequences: "stop",
  seed: "seed",
  presence_penalty: "presence_penalty",
  frequency_penalty: "frequency_penalty",
  response_logprobs: "logprobs",
  logprobs: "top_logprobs",
  response_modalities: "modalities",
  response_mime_type: "response_format",
  response_schema: "response_format",
  response_json_schema: "response_format",
  thinking_config: "reasoning_effort",
  thinking_budget: "reasoning_effort",
  thinking_level: "reasoning_effort",
  safety_settings: "safety_settings",
  tool_config: "tool_choice",
  function_calling_config: "tool_choice",
  tools: "tools",
  function_declarations: "tools",
  contents: "messages",
  system_instruction: "messages",
  output_dimensionality: "dimensions",
  sample_count: "n",
  aspect_ratio: "size",
  image_size: "size",
  sample_image_size: "size",
};

/** The first field that a BadRequest names, or else one that the message does; null where neither is known. */
export function paramOf(details: readonly JsonObject[], message: string): string | null {
  const violations = details.flatMap(({ fieldViolations }) => (Array.isArray(fieldViolations) ? fieldViolations : []));
  const fields = violations.filter(isJsonObject).map(({ field }) => (typeof field === "string" ? field : ""));
  // "* GenerateContentRequest.generation_config.temperature: …", "Invalid value at 'generation_config.top_k' …"
  const paths = message.match(/[A-Za-z_]+(?:\[\d+\])?(?:\.[A-Za-z_]+(?:\[\d+\])?)+/g) ?? [];
  for (const path of [...fields, ...paths]) {
    const param = paramOfPath(path);
    if (param !== null) return param;
  }
  return null;
}

/** The innermost name that is a field of ours. */
function paramOfPath(path: string): string | null {
  const names = path
    .replaceAll(/\[\d+\]/g, "")
    .split(".")
    .map((name) => name.replaceAll(/[A-Z]/g, (letter, at: number) => `${at === 0 ? "" : "_"}${letter.toLowerCase()}`));
  const known = names.findLast((name) => Object.hasOwn(params, name));
  return known === undefined ? null : (params[known] ?? null);
}
