/** A GenerateContentRequest as the chat request that every provider understands. */
import { ApiError } from "../../../errors/api-error.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import { type ChatBody, chatRequestSchema } from "../../../schemas/chat-request.ts";
import { checkBody } from "../../../schemas/check-body.ts";
import { type GenerateContentRequest, generateContentRequestSchema } from "../../../schemas/gemini/request.ts";
import { withGoogleNames } from "./field-names.ts";
import { toGenerationFields } from "./generation-fields.ts";
import { toMessages } from "./messages.ts";
import { inGoogleNames } from "./param-names.ts";
import { refuseFields } from "./refused-fields.ts";
import { toTools } from "./tools.ts";

export interface GeminiChat {
  chat: ChatBody;
  /** `maxOutputTokens`; beside the body, since each provider names this limit itself. Null when the caller set none. */
  outputTokensAsked: number | null;
  /** Whether thoughts are part of the answer. */
  isThoughtShown: boolean;
}

/** Without the `models/` that Google's names begin with. */
export function bareModelName(name: string): string {
  return name.replace(/^models\//, "");
}

/** A body may name its model, but no other than the path does. @throws ApiError invalid_request */
export function requireSameModel(named: string | null | undefined, model: string, param: string): void {
  if (!named || bareModelName(named) === model) return;
  throw new ApiError("invalid_request", { message: `${param}: is another model than the path's. Leave it out.`, param });
}

function without(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

/** A request that was checked. @throws ApiError invalid_request */
export function toGeminiChat(request: GenerateContentRequest, model: string): GeminiChat {
  requireSameModel(request.model, model, "model");
  const { generationConfig, safetySettings, models, cache, noCache } = request;
  const body = {
    model,
    messages: toMessages(request),
    ...toTools(request),
    ...toGenerationFields(generationConfig ?? {}),
    ...without({ safety_settings: safetySettings, models, cache, no_cache: noCache }),
  };
  try {
    const chat = checkBody(chatRequestSchema, body);
    return {
      chat,
      outputTokensAsked: generationConfig?.maxOutputTokens ?? null,
      isThoughtShown: generationConfig?.thinkingConfig?.includeThoughts === true,
    };
  } catch (error) {
    throw inGoogleNames(error);
  }
}

/** A body as it came, for the model of its path. @throws ApiError invalid_request naming the field that is wrong. */
export function readGeminiChat(json: JsonObject, model: string): GeminiChat {
  const body = withGoogleNames(json);
  refuseFields(body);
  return toGeminiChat(checkBody(generateContentRequestSchema, body), model);
}
