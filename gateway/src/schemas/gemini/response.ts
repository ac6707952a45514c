/** What the gemini surface answers with. */
import { z } from "zod";
import { chargeSummarySchema } from "../chat-response.ts";
import { creditsText } from "../common.ts";

const partSchema = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  inlineData: z.object({ mimeType: z.string(), data: z.string() }).optional(),
  functionCall: z.object({ id: z.string(), name: z.string(), args: z.record(z.string(), z.unknown()) }).optional(),
});

export const geminiCandidateSchema = z.looseObject({
  index: z.int(),
  content: z.object({ role: z.literal("model"), parts: z.array(partSchema) }),
  finishReason: z.string().optional().describe("STOP, MAX_TOKENS, SAFETY, MALFORMED_FUNCTION_CALL or another of Google's."),
  finishMessage: z.string().optional(),
  logprobsResult: z.record(z.string(), z.unknown()).optional(),
});

export const geminiUsageSchema = z.looseObject({
  promptTokenCount: z.int(),
  candidatesTokenCount: z.int().optional().describe("Without thoughts."),
  thoughtsTokenCount: z.int().optional(),
  cachedContentTokenCount: z.int().optional().describe("Of the prompt's tokens, those that were cached."),
  totalTokenCount: z.int(),
  usageSource: z
    .literal("estimated")
    .optional()
    .describe("Present when the provider reported no usage and we counted what was delivered."),
  creditsCharged: creditsText.describe("Ours: what the request was charged, in credits."),
  cost: z.number().describe("Ours: the same charge in US dollars."),
});

export const generateContentResponseSchema = z.looseObject({
  candidates: z.array(geminiCandidateSchema),
  modelVersion: z.string().optional(),
  responseId: z.string().optional(),
  usageMetadata: geminiUsageSchema.optional().describe("On a stream: on the last response."),
  x_sellapi: chargeSummarySchema.optional().describe("On a stream: on the last response."),
});

export const countTokensResponseSchema = z.object({
  totalTokens: z.int(),
  promptTokensDetails: z.array(z.object({ modality: z.string(), tokenCount: z.int() })),
  x_sellapi: z.object({
    token_count_source: z
      .literal("estimated")
      .describe("Counted by us from the bytes, not by the model's tokenizer; what an answer used is in its usageMetadata."),
  }),
});

const embeddingSchema = z.object({ values: z.array(z.number()) });
const chargeFields = { usageMetadata: geminiUsageSchema, x_sellapi: chargeSummarySchema };

export const embedContentResponseSchema = z.object({ embedding: embeddingSchema, ...chargeFields });
export const batchEmbedContentsResponseSchema = z.object({
  embeddings: z.array(embeddingSchema).describe("One for each request, in their order."),
  ...chargeFields,
});

export const geminiModelSchema = z.object({
  name: z.string().describe("models/ and the canonical id."),
  baseModelId: z.string(),
  version: z.string(),
  displayName: z.string(),
  description: z.string(),
  inputTokenLimit: z.int().optional(),
  outputTokenLimit: z.int().optional(),
  supportedGenerationMethods: z.array(z.string()).describe("Empty for a model that is served on the other surfaces only."),
  thinking: z.boolean().optional(),
});

export const geminiModelListSchema = z.object({
  models: z.array(geminiModelSchema),
  nextPageToken: z.string().optional().describe("For the next page; absent on the last."),
});
