/** A chat completion request as Gemini's `GenerateContentRequest`. */
import type { ChatRequest, JsonObject } from "../../provider.ts";
import { parseChatBody } from "./chat-body.ts";
import { toConversation } from "./contents.ts";
import { toGenerationConfig } from "./generation-config.ts";
import { refuseInexpressibleFields } from "./refused-fields.ts";
import { toTools } from "./tools.ts";

/** @throws UpstreamError "rejected", naming the field that Gemini cannot be told. */
export function toGenerateContentRequest({ upstreamModel, body, outputLimit }: ChatRequest): JsonObject {
  refuseInexpressibleFields(body);
  const chat = parseChatBody(body);
  const { contents, systemInstruction } = toConversation(chat.messages, upstreamModel);
  const generationConfig = toGenerationConfig(chat, upstreamModel, outputLimit);
  const safetySettings = chat.safety_settings ?? chat.safetySettings ?? null;
  return {
    contents,
    ...(systemInstruction === null ? {} : { systemInstruction }),
    ...toTools(chat),
    ...(Object.keys(generationConfig).length === 0 ? {} : { generationConfig }),
    ...(safetySettings === null ? {} : { safetySettings }),
  };
}
