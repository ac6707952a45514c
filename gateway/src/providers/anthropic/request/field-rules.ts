/**
 * What becomes of the fields that are not translated: some are dropped, some refused, and all others are passed on as they came,
 * Anthropic's own among them.
 */
import type { JsonObject } from "../../provider.ts";
import { TRANSLATED_FIELDS } from "./chat-body.ts";
import { refuseField } from "./refusal.ts";

/**
 * Dropped, because the answer is as good without them: hints and bookkeeping of OpenAI's, sampling that Claude does not have,
 * and sellapi's own switches. `metadata` and `service_tier` mean something else at Anthropic.
 */
const DROPPED_FIELDS = [
  "model",
  "stream",
  "stream_options",
  "no_cache",
  "n",
  "logprobs",
  "top_logprobs",
  "logit_bias",
  "audio",
  "modalities",
  "seed",
  "presence_penalty",
  "frequency_penalty",
  "store",
  "metadata",
  "service_tier",
  "prediction",
  "prompt_cache_key",
  "prompt_cache_retention",
  "verbosity",
  "system",
  "functions",
  "function_call",
  "web_search_options",
  "speed",
  "inference_geo",
  "fallbacks",
  "mcp_servers",
  "container",
];

interface FieldRefusal {
  /** Whether this value asks for something; a default that asks for nothing is dropped. */
  isAsked: (value: unknown) => boolean;
  reason: string;
}

const isEmpty = (value: unknown): boolean => typeof value === "object" && Object.keys(value ?? {}).length === 0;
const isPresent = (value: unknown): boolean => value !== undefined && value !== null;
const COSTS_MORE = "costs more than the price of the model and is not offered.";

/** What cannot be expressed, and what would cost more than was quoted. */
const refusals = {
  n: { isAsked: (value) => typeof value === "number" && value > 1, reason: "must be 1: Claude gives one choice." },
  logprobs: { isAsked: (value) => value === true, reason: "is not supported: Claude gives no token probabilities." },
  top_logprobs: {
    isAsked: (value) => typeof value === "number",
    reason: "is not supported: Claude gives no token probabilities.",
  },
  logit_bias: { isAsked: (value) => isPresent(value) && !isEmpty(value), reason: "is not supported by Claude." },
  audio: { isAsked: isPresent, reason: "is not supported: Claude does not speak." },
  modalities: {
    isAsked: (value) => Array.isArray(value) && value.some((each) => each !== "text"),
    reason: 'must be ["text"]: Claude answers with text only.',
  },
  // Passed on, it would not be part of the prompt that was quoted.
  system: { isAsked: isPresent, reason: "is not supported: use a message with the role 'system'." },
  functions: { isAsked: isPresent, reason: "is not supported: use 'tools'." },
  function_call: { isAsked: isPresent, reason: "is not supported: use 'tool_choice'." },
  web_search_options: { isAsked: isPresent, reason: COSTS_MORE },
  speed: { isAsked: (value) => isPresent(value) && value !== "standard", reason: COSTS_MORE },
  inference_geo: { isAsked: (value) => isPresent(value) && value !== "global", reason: COSTS_MORE },
  fallbacks: { isAsked: isPresent, reason: COSTS_MORE },
  mcp_servers: { isAsked: (value) => isPresent(value) && !isEmpty(value), reason: COSTS_MORE },
  container: { isAsked: isPresent, reason: COSTS_MORE },
} as const satisfies Record<string, FieldRefusal>;

const KEPT_BACK = new Set([...TRANSLATED_FIELDS, ...DROPPED_FIELDS]);

/** @throws UpstreamError "rejected", naming the field, if the body asks for what Claude cannot do or we do not offer. */
export function refuseInexpressible(body: JsonObject): void {
  for (const [field, { isAsked, reason }] of Object.entries<FieldRefusal>(refusals)) {
    if (isAsked(body[field])) throw refuseField(field, `'${field}' ${reason}`);
  }
}

/** The fields that are sent as they came. */
export function passedOnFields(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !KEPT_BACK.has(field)));
}
