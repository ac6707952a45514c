/**
 * A Responses request as a chat request, for providers that have no Responses, and for measuring any request.
 *
 * What chat has no word for is left out where it changes nothing that is charged (`truncation`, `include`, `metadata`, `store`);
 * so are fields that we do not know, which other vendors would refuse.
 */
import type { JsonObject } from "../../../providers/provider.ts";
import type { ResponseBody } from "../../../schemas/response-request.ts";
import { toMessages } from "./conversation.ts";
import { toChatTool, toChatToolChoice, toResponseFormat } from "./tools.ts";

/** Fields that are called the same and mean the same. */
const SAME_FIELDS = ["temperature", "top_p", "user", "service_tier", "cache", "no_cache"] as const;

/** What `include` calls the probabilities of the text. */
const LOGPROBS = "message.output_text.logprobs";

function toolFields({ tools, tool_choice: choice, parallel_tool_calls: isParallel }: ResponseBody): JsonObject {
  if (!tools?.length) return {};
  return {
    tools: tools.map(toChatTool),
    ...(choice ? { tool_choice: toChatToolChoice(choice) } : {}),
    ...(typeof isParallel === "boolean" ? { parallel_tool_calls: isParallel } : {}),
  };
}

function textFields({ text, reasoning, include, top_logprobs: topLogprobs }: ResponseBody): JsonObject {
  const format = text?.format;
  return {
    ...(format && format.type !== "text" ? { response_format: toResponseFormat(format) } : {}),
    ...(text?.verbosity ? { verbosity: text.verbosity } : {}),
    ...(reasoning?.effort ? { reasoning_effort: reasoning.effort } : {}),
    ...(topLogprobs || include?.includes(LOGPROBS) ? { logprobs: true } : {}),
    ...(topLogprobs ? { top_logprobs: topLogprobs } : {}),
  };
}

/** The request without its output limit, which each provider has its own name for. */
export function toChatBody(body: ResponseBody): JsonObject & { model: string; messages: JsonObject[] } {
  const same = SAME_FIELDS.filter((name) => body[name] !== undefined && body[name] !== null);
  return {
    model: body.model,
    messages: toMessages(body),
    ...Object.fromEntries(same.map((name) => [name, body[name]])),
    ...toolFields(body),
    ...textFields(body),
  };
}
