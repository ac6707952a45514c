/**
 * The part of Gemini's `GenerateContentRequest` that the simulator acts on. Like Google, and unlike OpenAI's wire, it refuses
 * fields that it does not know: a translator that makes some up is found out.
 */
import { z } from "zod";

const part = z.strictObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  inlineData: z.strictObject({ mimeType: z.string().min(1), data: z.base64() }).optional(),
  fileData: z.strictObject({ mimeType: z.string().optional(), fileUri: z.string().min(1) }).optional(),
  functionCall: z
    .strictObject({ id: z.string().optional(), name: z.string().min(1), args: z.record(z.string(), z.unknown()).optional() })
    .optional(),
  functionResponse: z
    .strictObject({ id: z.string().optional(), name: z.string().min(1), response: z.record(z.string(), z.unknown()) })
    .optional(),
});

export const contentSchema = z.strictObject({
  role: z.enum(["user", "model", "function"]).optional(),
  parts: z.array(part).min(1),
});

const tool = z.strictObject({
  functionDeclarations: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-zA-Z_][\w.:-]{0,63}$/),
        description: z.string().optional(),
        parameters: z.unknown().optional(),
        parametersJsonSchema: z.unknown().optional(),
      }),
    )
    .optional(),
});

const generationConfig = z.strictObject({
  maxOutputTokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: z.number().min(1).optional(),
  candidateCount: z.int().min(1).max(8).optional(),
  stopSequences: z.array(z.string()).max(5).optional(),
  seed: z.int().optional(),
  presencePenalty: z.number().min(-2).max(2).optional(),
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  responseLogprobs: z.boolean().optional(),
  logprobs: z.int().min(0).max(20).optional(),
  responseModalities: z.array(z.enum(["TEXT", "IMAGE"])).optional(),
  responseMimeType: z.enum(["text/plain", "application/json"]).optional(),
  responseSchema: z.unknown().optional(),
  responseJsonSchema: z.unknown().optional(),
  imageConfig: z
    .strictObject({ aspectRatio: z.string().optional(), imageSize: z.enum(["1K", "2K", "4K"]).optional() })
    .optional(),
  thinkingConfig: z
    .strictObject({
      includeThoughts: z.boolean().optional(),
      thinkingBudget: z.int().min(-1).max(32_768).optional(),
      thinkingLevel: z.enum(["MINIMAL", "LOW", "MEDIUM", "HIGH"]).optional(),
    })
    .optional(),
});

export const generateContentSchema = z.strictObject({
  model: z.string().optional(),
  contents: z.array(contentSchema).min(1),
  systemInstruction: contentSchema.optional(),
  tools: z.array(tool).optional(),
  toolConfig: z
    .strictObject({
      functionCallingConfig: z
        .strictObject({
          mode: z.enum(["AUTO", "ANY", "NONE", "VALIDATED"]).optional(),
          allowedFunctionNames: z.array(z.string()).optional(),
        })
        .optional(),
    })
    .optional(),
  safetySettings: z.array(z.strictObject({ category: z.string(), threshold: z.string() })).optional(),
  generationConfig: generationConfig.optional(),
});

export type GenerateContentRequest = z.infer<typeof generateContentSchema>;
export type GoogleContent = z.infer<typeof contentSchema>;
export type GooglePart = GoogleContent["parts"][number];
