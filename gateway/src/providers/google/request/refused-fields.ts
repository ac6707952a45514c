/**
 * Fields that change the answer and that Gemini has no word for: refused, because leaving them out would answer something else
 * than was asked. What is in neither table (`user`, `metadata`, `store`, `service_tier`, `verbosity`, `prompt_cache_key`, …) does
 * not change what is answered, or is unknown to us and to Gemini alike, and is left out.
 */
import type { JsonObject } from "../../provider.ts";
import { rejected } from "./rejected.ts";

interface Refusal {
  /** Whether this value says something; null and absent never do. */
  matters(value: unknown, body: JsonObject): boolean;
  because: string;
}

const always = (): boolean => true;

const REFUSED_FIELDS = {
  logit_bias: {
    matters: (value) => typeof value === "object" && Object.keys(value ?? {}).length > 0,
    because: "Gemini has no logit bias",
  },
  audio: { matters: always, because: "spoken answers are not available from Gemini chat models" },
  functions: { matters: always, because: "this deprecated field is not available for Gemini; use 'tools'" },
  function_call: { matters: always, because: "this deprecated field is not available for Gemini; use 'tool_choice'" },
  prediction: { matters: always, because: "Gemini has no predicted outputs" },
  web_search_options: { matters: always, because: "web search is not available here" },
  parallel_tool_calls: {
    matters: (value, body) => value === false && Array.isArray(body.tools) && body.tools.length > 0,
    because: "Gemini cannot be held to one tool call at a time",
  },
  modalities: {
    matters: (value) => Array.isArray(value) && value.some((modality) => modality !== "text" && modality !== "image"),
    because: "Gemini chat models answer with text and images",
  },
} satisfies Record<string, Refusal>;

/** @throws UpstreamError "rejected", naming the first field that cannot be expressed. */
export function refuseInexpressibleFields(body: JsonObject): void {
  for (const [field, { matters, because }] of Object.entries<Refusal>(REFUSED_FIELDS)) {
    const value = body[field];
    if (value === undefined || value === null || !matters(value, body)) continue;
    throw rejected(field, `'${field}' is not supported for this model: ${because}.`);
  }
}
