/** The request as an OpenAI-compatible server wants it, from the caller's body. */
import { isJsonObject } from "../json.ts";
import type { ChatRequest, JsonObject } from "../provider.ts";

/** OpenAI's reasoning models refuse `max_tokens`; many other servers know no other name. */
export type OutputLimitField = "max_tokens" | "max_completion_tokens";

/** Sets the limit under the name the caller used, or else the server's own; never under both. */
function setOutputLimit(body: JsonObject, limit: number, limitField: OutputLimitField): void {
  const used = (["max_completion_tokens", "max_tokens"] as const).filter((field) => typeof body[field] === "number");
  for (const field of used) delete body[field];
  body[used[0] ?? limitField] = limit;
}

/** Fields that servers refuse without tools. */
const BESIDE_TOOLS = ["tool_choice", "parallel_tool_calls"] as const;

/** No tools are no field: an empty list means the same to a caller, and Claude and Gemini take it, but OpenAI refuses it. */
function leaveOutNoTools(body: JsonObject): void {
  const { tools } = body;
  if (tools !== null && !(Array.isArray(tools) && tools.length === 0)) return;
  for (const field of ["tools", ...BESIDE_TOOLS]) delete body[field];
}

/**
 * The JSON text to send. Fields we do not know are passed through; `model` and `stream` are ours to say, and sellapi's own
 * switches (`cache`, `no_cache`, `models`) mean nothing to a vendor. A stream always asks for its usage, whatever the caller wished to see,
 * because it is billed; without a stream OpenAI refuses `stream_options`.
 */
export function buildRequestBody(request: ChatRequest, isStream: boolean, limitField: OutputLimitField): string {
  const { cache, no_cache, models, stream_options: streamOptions, ...rest } = request.body;
  const body: JsonObject = { ...rest, model: request.upstreamModel, stream: isStream };
  leaveOutNoTools(body);
  if (request.outputLimit !== undefined) setOutputLimit(body, request.outputLimit, limitField);
  if (isStream) {
    body.stream_options = { ...(isJsonObject(streamOptions) ? streamOptions : {}), include_usage: true };
  }
  return JSON.stringify(body);
}

/**
 * All headers that are sent. None is the caller's. `identity` because inflating costs us time, and because a compressed answer can
 * be small on the wire and huge here.
 */
export function buildRequestHeaders(apiKey: string | null, isStream: boolean): Record<string, string> {
  return {
    "content-type": "application/json",
    accept: isStream ? "text/event-stream" : "application/json",
    "accept-encoding": "identity",
    "user-agent": "sellapi",
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };
}
