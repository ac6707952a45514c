/** The requests of the gemini surface, in Google's own names; snake_case names are read as the same (read-gemini-body.ts). */
import { z } from "zod";
import { geminiContentSchema, geminiContentsSchema, geminiInstructionSchema } from "./content.ts";
import { geminiGenerationConfigSchema } from "./generation-config.ts";

const jsonObject = z.record(z.string(), z.unknown());
const FALLBACK_MODELS_MAX = 4;
const FUNCTIONS_MAX = 128;
const TOOLS_MAX = 16;
const SAFETY_SETTINGS_MAX = 32;

export const geminiFunctionDeclarationSchema = z.strictObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: jsonObject.nullish().describe("Google's Schema, with types in upper or lower case."),
  parametersJsonSchema: jsonObject.nullish().describe("JSON Schema."),
  response: jsonObject.nullish(),
  responseJsonSchema: jsonObject.nullish(),
});

export const geminiToolSchema = z.strictObject({
  functionDeclarations: z.array(geminiFunctionDeclarationSchema).max(FUNCTIONS_MAX).nullish(),
});

export const geminiToolConfigSchema = z.strictObject({
  functionCallingConfig: z
    .strictObject({
      mode: z.enum(["MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"]).nullish(),
      allowedFunctionNames: z.array(z.string()).max(FUNCTIONS_MAX).nullish(),
    })
    .nullish(),
});

/** What a prompt is made of: for an answer, and for counting it. */
const promptFields = {
  contents: geminiContentsSchema,
  systemInstruction: geminiInstructionSchema.nullish(),
  tools: z.array(geminiToolSchema).max(TOOLS_MAX).nullish(),
  toolConfig: geminiToolConfigSchema.nullish(),
  generationConfig: geminiGenerationConfigSchema.nullish(),
  safetySettings: z
    .array(z.looseObject({ category: z.string(), threshold: z.string() }))
    .max(SAFETY_SETTINGS_MAX)
    .nullish()
    .describe("Passed on to Google's models; others have no such filters."),
  model: z.string().nullish().describe("The model of the path, or nothing."),
};

export const generateContentRequestSchema = z.strictObject({
  ...promptFields,
  models: z
    .array(z.string().min(1))
    .max(FALLBACK_MODELS_MAX)
    .nullish()
    .describe("Ours: models to try in this order when the providers of the one in the path fail."),
  cache: z.boolean().nullish().describe("Ours, as in a chat completion."),
  noCache: z.boolean().nullish().describe("Ours: bypasses the response cache."),
});

export type GenerateContentRequest = z.infer<typeof generateContentRequestSchema>;

export const countTokensRequestSchema = z.strictObject({
  contents: geminiContentsSchema.nullish(),
  generateContentRequest: z.strictObject(promptFields).nullish(),
});

const DIMENSIONS_MAX = 16_384;

export const embedContentRequestSchema = z.strictObject({
  content: geminiContentSchema,
  model: z.string().nullish(),
  taskType: z.string().nullish(),
  outputDimensionality: z.int().min(1).max(DIMENSIONS_MAX).nullish(),
});

export type EmbedContentRequest = z.infer<typeof embedContentRequestSchema>;

const BATCH_MAX = 100;

export const batchEmbedContentsRequestSchema = z.strictObject({
  requests: z.array(embedContentRequestSchema).min(1).max(BATCH_MAX),
});
