/** Gemini's generationConfig (ai.google.dev/api/generate-content#GenerationConfig), as far as it has a place in a chat request. */
import { z } from "zod";
import { anyCaseOf } from "../any-case.ts";

const jsonObject = z.record(z.string(), z.unknown());
const STOP_SEQUENCES_MAX = 5;
const CANDIDATES_MAX = 8;
const LOGPROBS_MAX = 20;

export const geminiThinkingConfigSchema = z.strictObject({
  includeThoughts: z.boolean().nullish().describe("Whether thoughts are part of the answer. Default: they are not."),
  thinkingBudget: z.int().min(-1).nullish().describe("Tokens; 0 for none, -1 for as the model likes."),
  thinkingLevel: anyCaseOf(["MINIMAL", "LOW", "MEDIUM", "HIGH"], "must be MINIMAL, LOW, MEDIUM or HIGH").nullish(),
});

export const geminiGenerationConfigSchema = z.strictObject({
  maxOutputTokens: z.int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  topP: z.number().min(0).max(1).nullish(),
  topK: z.int().min(1).nullish(),
  stopSequences: z.array(z.string()).max(STOP_SEQUENCES_MAX).nullish(),
  candidateCount: z.int().min(1).max(CANDIDATES_MAX).nullish(),
  seed: z.int().nullish(),
  presencePenalty: z.number().min(-2).max(2).nullish(),
  frequencyPenalty: z.number().min(-2).max(2).nullish(),
  responseMimeType: z.enum(["text/plain", "application/json"]).nullish(),
  responseSchema: jsonObject.nullish().describe("Google's Schema, with types in upper or lower case."),
  responseJsonSchema: jsonObject.nullish().describe("JSON Schema."),
  _responseJsonSchema: jsonObject.nullish(),
  responseModalities: z.array(anyCaseOf(["TEXT", "IMAGE"], "must be TEXT or IMAGE")).nullish(),
  responseLogprobs: z.boolean().nullish(),
  logprobs: z.int().min(0).max(LOGPROBS_MAX).nullish(),
  thinkingConfig: geminiThinkingConfigSchema.nullish(),
  imageConfig: z.strictObject({ aspectRatio: z.string().nullish(), imageSize: z.string().nullish() }).nullish(),
});

export type GeminiGenerationConfig = z.infer<typeof geminiGenerationConfigSchema>;
