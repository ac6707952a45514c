/** Imagen's `predict`. */
import { z } from "zod";
import { drawPicture, pictureSize } from "./picture.ts";
import { refuseGoogleIssues } from "./refusal.ts";

const SAMPLES_MAX = 4;

const predictSchema = z.strictObject({
  instances: z.array(z.looseObject({ prompt: z.string().min(1) })).length(1),
  parameters: z
    .strictObject({
      sampleCount: z.int().min(1).max(SAMPLES_MAX).optional(),
      aspectRatio: z.enum(["1:1", "3:4", "4:3", "9:16", "16:9"]).optional(),
      sampleImageSize: z.enum(["1K", "2K"]).optional(),
      personGeneration: z.string().optional(),
      negativePrompt: z.string().optional(),
      seed: z.int().optional(),
      outputOptions: z.strictObject({ mimeType: z.string(), compressionQuality: z.int().optional() }).optional(),
      includeRaiReason: z.boolean().optional(),
    })
    .optional(),
});

/** Answers a checked or refused `predict`: as many different pictures as asked for, always PNG. */
export function answerPredict(model: string, body: unknown): Response {
  const parsed = predictSchema.safeParse(body);
  if (!parsed.success) return refuseGoogleIssues("PredictRequest", parsed.error.issues);
  const { instances, parameters = {} } = parsed.data;
  const { sampleCount = 1, aspectRatio, sampleImageSize, seed } = parameters;
  const size = pictureSize(aspectRatio, sampleImageSize);
  const predictions = Array.from({ length: sampleCount }, (_unused, index) => ({
    mimeType: "image/png",
    bytesBase64Encoded: drawPicture(JSON.stringify([model, instances, seed, index]), size),
  }));
  return Response.json({ predictions });
}
