/**
 * Gemini's countTokens, free of charge. It is our own count from the bytes, for Google's models too: it works for every model
 * alike, costs no call to a vendor, and says of itself that it is an estimate. What is billed is what the vendor reports.
 */
import { measurePrompt, type PromptSize, promptTokensBilled, promptTokensHeld } from "../../catalog/estimate-tokens.ts";
import { ApiError } from "../../errors/api-error.ts";
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { countTokensRequestSchema, type GenerateContentRequest } from "../../schemas/gemini/request.ts";
import { withGoogleNames } from "./request/field-names.ts";
import { toGeminiChat } from "./request/gemini-chat.ts";
import { refuseFields } from "./request/refused-fields.ts";

/** Google's count of a small image, and of each tile of a large one (ai.google.dev/gemini-api/docs/tokens). */
const TOKENS_PER_IMAGE = 258;
const NOTHING: PromptSize = { textBytes: 0, messages: 0, images: 0, audioBytes: 0, documentBytes: 0 };

function promptOf(json: JsonObject): GenerateContentRequest {
  const body = withGoogleNames(json);
  if (isJsonObject(body.generateContentRequest)) refuseFields(body.generateContentRequest, "generateContentRequest.");
  const { contents, generateContentRequest } = checkBody(countTokensRequestSchema, body);
  const prompt = generateContentRequest ?? (contents ? { contents } : null);
  if (prompt) return prompt;
  throw new ApiError("invalid_request", { message: "contents: is required", param: "contents", isFieldMissing: true });
}

/**
 * The answer to a countTokens request.
 * @param model as the path names it. @param upstreamName its name at the vendor. @throws ApiError invalid_request
 */
export function countTokens(json: JsonObject, model: string, upstreamName: string): JsonObject {
  const size = measurePrompt(toGeminiChat(promptOf(json), model).chat);
  const counts = {
    TEXT: promptTokensBilled(size),
    IMAGE: size.images * TOKENS_PER_IMAGE,
    AUDIO: promptTokensHeld({ ...NOTHING, audioBytes: size.audioBytes }, upstreamName),
    DOCUMENT: promptTokensHeld({ ...NOTHING, documentBytes: size.documentBytes }, upstreamName),
  };
  const details = Object.entries(counts).map(([modality, tokenCount]) => ({ modality, tokenCount }));
  return {
    totalTokens: details.reduce((sum, { tokenCount }) => sum + tokenCount, 0),
    promptTokensDetails: details.filter(({ tokenCount }) => tokenCount > 0),
    x_sellapi: { token_count_source: "estimated" },
  };
}
