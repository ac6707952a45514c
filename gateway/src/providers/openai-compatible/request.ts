/** The request as an OpenAI-compatible server wants it, from the caller's body. */
import { isJsonObject } from "../json.ts";
import type { ChatRequest, JsonObject } from "../provider.ts";

/**
 * The JSON text to send. Fields we do not know are passed through; `model` and `stream` are ours to say, and sellapi's own
 * switches (`cache`, `no_cache`) mean nothing to a vendor. A stream always asks for its usage, whatever the caller wished to see,
 * because it is billed; without a stream OpenAI refuses `stream_options`.
 */
export function buildRequestBody(request: ChatRequest, isStream: boolean): string {
  const { cache, no_cache, stream_options: streamOptions, ...rest } = request.body;
  const body: JsonObject = { ...rest, model: request.upstreamModel, stream: isStream };
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
