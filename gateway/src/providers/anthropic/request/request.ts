/**
 * The request as Anthropic's Messages API wants it, from the caller's body in OpenAI's form.
 *
 * Source: Anthropic's API reference, "Create a Message", version 2023-06-01.
 */
import type { ChatRequest, JsonObject } from "../../provider.ts";
import { placeBreakpoints } from "./cache-breakpoints.ts";
import { type ChatBody, parseChatBody } from "./chat-body.ts";
import { readClaudeModel } from "./claude-model.ts";
import { passedOnFields, refuseInexpressible } from "./field-rules.ts";
import { type Conversation, toConversation } from "./messages/conversation.ts";
import { formatInstructions, toOutputFormat } from "./output-format.ts";
import { toSampling } from "./sampling.ts";
import { isThinkingAsked, type Thinking, toThinking } from "./thinking.ts";
import { toToolChoice, toTools } from "./tools.ts";

const API_VERSION = "2023-06-01";

/**
 * Anthropic wants a limit always. The gateway sets one for every model that can write more than its default; for what is left
 * this is what every Claude model can write.
 */
const DEFAULT_MAX_TOKENS = 4_096;

/**
 * The JSON text to send.
 * @throws UpstreamError "rejected", naming the field, for what Claude cannot be asked.
 */
export function buildRequestBody(request: ChatRequest, isStream: boolean): string {
  refuseInexpressible(request.body);
  const body = parseChatBody(request.body);
  const model = readClaudeModel(request.upstreamModel);
  const maxTokens = request.outputLimit ?? body.max_completion_tokens ?? body.max_tokens ?? DEFAULT_MAX_TOKENS;
  const { system, turns } = withInstructions(toConversation(body.messages), body);
  const tools = toTools(body, model);
  const thinking = toThinking({ body, model, maxTokens, isLimitOurs: request.outputLimit !== undefined, turns });
  if (body.cache === true) placeBreakpoints({ tools, system, turns });
  const toolChoice = toToolChoice(body);
  const outputConfig = toOutputConfig(body, thinking);
  const stops = readStops(body);
  const userId = body.safety_identifier ?? body.user;
  return JSON.stringify({
    ...passedOnFields(request.body),
    model: request.upstreamModel,
    max_tokens: maxTokens,
    ...(system.length > 0 ? { system } : {}),
    ...(tools.length > 0 ? { tools } : {}),
    ...(toolChoice ? { tool_choice: toolChoice } : {}),
    messages: turns,
    ...(stops.length > 0 ? { stop_sequences: stops } : {}),
    ...toSampling(body, model, isThinkingAsked(thinking)),
    ...(thinking.thinking ? { thinking: thinking.thinking } : {}),
    ...(outputConfig ? { output_config: outputConfig } : {}),
    ...(body.cache_control ? { cache_control: body.cache_control } : {}),
    ...(userId ? { metadata: { user_id: userId } } : {}),
    stream: isStream,
  });
}

/** All headers that are sent. None is the caller's; `identity` as for every vendor. */
export function buildRequestHeaders(apiKey: string | null, isStream: boolean): Record<string, string> {
  return {
    "content-type": "application/json",
    accept: isStream ? "text/event-stream" : "application/json",
    "accept-encoding": "identity",
    "user-agent": "sellapi",
    "anthropic-version": API_VERSION,
    ...(apiKey === null ? {} : { "x-api-key": apiKey }),
  };
}

function withInstructions({ system, turns }: Conversation, body: ChatBody): Conversation {
  return { system: [...system, ...formatInstructions(body)], turns };
}

/** The caller's own `output_config` goes first; its `format` can only be null. */
function toOutputConfig(body: ChatBody, { effort }: Thinking): JsonObject | null {
  const format = toOutputFormat(body);
  const { format: _none, ...own } = body.output_config ?? {};
  const config = { ...(effort ? { effort } : {}), ...own, ...(format ? { format } : {}) };
  return Object.keys(config).length > 0 ? config : null;
}

/** Claude refuses a stop sequence of nothing but white space. */
function readStops({ stop }: ChatBody): string[] {
  const stops = typeof stop === "string" ? [stop] : (stop ?? []);
  return stops.filter((text) => text.trim() !== "");
}
