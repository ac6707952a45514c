/** The named schemas of the document, from the same zod schemas that check requests. */
import { z } from "zod";
import type { JsonObject } from "../providers/provider.ts";
import * as account from "../schemas/account-responses.ts";
import * as request from "../schemas/chat-request.ts";
import * as response from "../schemas/chat-response.ts";
import * as embedding from "../schemas/embedding.ts";
import * as geminiContent from "../schemas/gemini/content.ts";
import * as geminiRequest from "../schemas/gemini/request.ts";
import * as geminiResponse from "../schemas/gemini/response.ts";
import { geminiErrorSchema } from "../schemas/gemini-error.ts";
import { imageRequestSchema } from "../schemas/image-request.ts";
import * as image from "../schemas/image-response.ts";
import * as responseObject from "../schemas/response-object.ts";
import * as responseRequest from "../schemas/response-request.ts";
import { speechRequestSchema } from "../schemas/speech.ts";
import * as transcription from "../schemas/transcription.ts";

/** By the names that the document gives them. */
export const namedSchemas = {
  ContentPart: request.contentPartSchema,
  ToolCall: request.toolCallSchema,
  ChatMessage: request.messageSchema,
  Tool: request.toolSchema,
  ChatCompletionRequest: request.chatRequestSchema,
  Usage: response.usageSchema,
  ChargeSummary: response.chargeSummarySchema,
  AssistantMessage: response.assistantMessageSchema,
  ChatCompletionResponse: response.chatCompletionSchema,
  ChatCompletionChunkChoice: response.chunkChoiceSchema,
  ChatCompletionChunk: response.chatChunkSchema,
  EmbeddingRequest: embedding.embeddingRequestSchema,
  Embedding: embedding.embeddingSchema,
  EmbeddingResponse: embedding.embeddingResponseSchema,
  SpeechRequest: speechRequestSchema,
  TranscriptionForm: transcription.transcriptionFormSchema,
  TranscriptionRequest: transcription.transcriptionJsonSchema,
  TranscriptionResponse: transcription.transcriptionResponseSchema,
  ResponseContentPart: responseRequest.responseContentPartSchema,
  ResponseInputItem: responseRequest.responseInputItemSchema,
  ResponseTool: responseRequest.responseToolSchema,
  ResponseRequest: responseRequest.responseRequestSchema,
  ResponseUsage: responseObject.responseUsageSchema,
  ResponseOutputItem: responseObject.responseOutputItemSchema,
  ResponseObject: responseObject.responseObjectSchema,
  ResponseEvent: responseObject.responseEventSchema,
  ImageRequest: imageRequestSchema,
  Image: image.imageSchema,
  ImageUsage: image.imageUsageSchema,
  ImageResponse: image.imageResponseSchema,
  ImageTask: image.imageTaskSchema,
  ModelPricing: account.modelPricingSchema,
  Model: account.modelSchema,
  ModelList: account.modelListSchema,
  PublicModelList: account.publicModelListSchema,
  CreditsResponse: account.creditsSchema,
  SpendCap: account.spendCapSchema,
  KeyResponse: account.keySchema,
  GenerationReceipt: account.generationSchema,
  ErrorResponse: account.errorSchema,
  GeminiErrorResponse: geminiErrorSchema,
  GeminiPart: geminiContent.geminiPartSchema,
  GeminiContent: geminiContent.geminiContentSchema,
  GeminiTool: geminiRequest.geminiToolSchema,
  GeminiGenerateContentRequest: geminiRequest.generateContentRequestSchema,
  GeminiCandidate: geminiResponse.geminiCandidateSchema,
  GeminiUsageMetadata: geminiResponse.geminiUsageSchema,
  GeminiGenerateContentResponse: geminiResponse.generateContentResponseSchema,
  GeminiCountTokensRequest: geminiRequest.countTokensRequestSchema,
  GeminiCountTokensResponse: geminiResponse.countTokensResponseSchema,
  GeminiEmbedContentRequest: geminiRequest.embedContentRequestSchema,
  GeminiEmbedContentResponse: geminiResponse.embedContentResponseSchema,
  GeminiBatchEmbedContentsRequest: geminiRequest.batchEmbedContentsRequestSchema,
  GeminiBatchEmbedContentsResponse: geminiResponse.batchEmbedContentsResponseSchema,
  GeminiModel: geminiResponse.geminiModelSchema,
  GeminiModelList: geminiResponse.geminiModelListSchema,
  Health: account.healthSchema,
  Readiness: account.readinessSchema,
} as const satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof namedSchemas;

/** A reference to a named schema. */
export function schemaRef(name: SchemaName): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** Leaves out what zod says for JavaScript's sake: "any other field" and the range of safe integers. */
function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  const others = schema.additionalProperties;
  if (typeof others === "object" && Object.keys(others).length === 0) delete schema.additionalProperties;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

/** `components.schemas`. Unknown fields are allowed everywhere, which JSON Schema says by silence. */
export function componentSchemas(): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(namedSchemas)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    target: "draft-2020-12",
    io: "input",
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _schema, $id: _id, ...rest } = schema as JsonObject;
      return [id, rest];
    }),
  );
}
