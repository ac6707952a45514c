/** The part of Gemini's `GenerateContentResponse` that is read; every event of a stream is one of these. */
import { z } from "zod";
import { UpstreamError } from "../../provider.ts";

const part = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  functionCall: z
    .looseObject({ id: z.string().optional(), name: z.string(), args: z.record(z.string(), z.unknown()).nullish() })
    .optional(),
  inlineData: z.looseObject({ mimeType: z.string(), data: z.string() }).optional(),
});

const tokenChance = z.looseObject({ token: z.string().default(""), logProbability: z.number().default(0) });

const candidate = z.looseObject({
  index: z.number().int().nonnegative().default(0),
  content: z.looseObject({ parts: z.array(part).default([]) }).nullish(),
  finishReason: z.string().nullish(),
  finishMessage: z.string().nullish(),
  logprobsResult: z
    .looseObject({
      chosenCandidates: z.array(tokenChance).default([]),
      topCandidates: z.array(z.looseObject({ candidates: z.array(tokenChance).default([]) })).default([]),
    })
    .nullish(),
});

const responseSchema = z.looseObject({
  candidates: z.array(candidate).default([]),
  promptFeedback: z.looseObject({ blockReason: z.string().nullish(), blockReasonMessage: z.string().nullish() }).nullish(),
  usageMetadata: z.unknown().optional(),
  modelVersion: z.string().nullish(),
  responseId: z.string().nullish(),
});

export type GeminiResponse = z.infer<typeof responseSchema>;
export type GeminiCandidate = GeminiResponse["candidates"][number];
export type GeminiPart = z.infer<typeof part>;

/** @throws UpstreamError "failed" for anything that is no such response. */
export function parseGeminiResponse(value: unknown, providerName: string): GeminiResponse {
  const parsed = responseSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UpstreamError("failed", `${providerName} answered with something that is no Gemini response.`, {
    cause: parsed.error,
  });
}
