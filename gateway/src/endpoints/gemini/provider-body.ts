/**
 * What of a request only Google's models understand, and others refuse: safety settings, signatures, thinking by budget, images of
 * a model's own. For any other provider it is left out; the effort and the text say the rest.
 */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";
import type { ChatBody } from "../../schemas/chat-request.ts";

/** As in the registry's `provider` column. */
const GOOGLE = "google";

function withoutSignature(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const { extra_content: _signature, ...rest } = value;
  return rest;
}

function withoutGoogles(message: ChatBody["messages"][number]): JsonObject {
  const { extra_content: _signature, images: _images, tool_calls: calls, ...rest } = message;
  return calls ? { ...rest, tool_calls: calls.map(withoutSignature) } : rest;
}

/** The chat request as this provider is sent it. */
export function bodyFor(provider: string, chat: ChatBody): JsonObject {
  if (provider === GOOGLE) return chat;
  const { safety_settings: _safety, reasoning: _reasoning, image_config: _image, messages, ...rest } = chat;
  return { ...rest, messages: messages.map(withoutGoogles) };
}
