/** Imagen models: `:predict`, billed by the image. The shapes are those of ai.google.dev/gemini-api/docs/imagen. */
import { z } from "zod";
import { type GeneratedImage, type ImageAnswer, type JsonObject, type UpstreamCall, UpstreamError } from "../../provider.ts";
import type { GoogleClient } from "../google-client.ts";
import { rejected } from "../request/rejected.ts";
import { type ImageBody, parseImageBody } from "./image-body.ts";
import { toGoogleImageSize } from "./image-size.ts";

const RATIOS = ["1:1", "3:4", "4:3", "9:16", "16:9"];
/** Google makes no more in one call. */
const SAMPLES_MAX = 4;

const mediaTypes: Readonly<Record<string, string>> = { png: "image/png", jpeg: "image/jpeg" };

const answerSchema = z.looseObject({
  predictions: z
    .array(
      z.looseObject({
        bytesBase64Encoded: z.string().optional(),
        mimeType: z.string().default("image/png"),
        prompt: z.string().optional(),
        raiFilteredReason: z.string().optional(),
      }),
    )
    .default([]),
});

/** As many images as Google let through; usage is null, because the unit is the image. @throws UpstreamError. */
export async function generateWithImagen(client: GoogleClient, call: UpstreamCall): Promise<ImageAnswer> {
  const image = parseImageBody(call.body);
  const wanted = image.n ?? 1;
  const images: GeneratedImage[] = [];
  let filteredReason: string | null = null;
  for (let asked = 0; asked < wanted; asked += SAMPLES_MAX) {
    const body = toPredictBody(image, Math.min(SAMPLES_MAX, wanted - asked));
    try {
      const answer = await client.call({ model: call.upstreamModel, method: "predict", body, signal: call.signal });
      const batch = readPredictions(answer, client.name);
      images.push(...batch.images);
      filteredReason ??= batch.filteredReason;
    } catch (error) {
      call.signal.throwIfAborted();
      // Images of an earlier batch were made and are billed to us: they are given out.
      if (images.length === 0) throw error;
      break;
    }
  }
  if (images.length === 0) throw rejected("prompt", filteredReason ?? "Google filtered all images of this prompt.");
  return { images, usage: null };
}

function toPredictBody(image: ImageBody, sampleCount: number): JsonObject {
  const { aspectRatio, imageSize } = toGoogleImageSize(image.size, RATIOS);
  const parameters: JsonObject = {
    sampleCount,
    aspectRatio,
    sampleImageSize: imageSize,
    personGeneration: image.person_generation,
    negativePrompt: image.negative_prompt,
    seed: image.seed,
    outputOptions: toOutputOptions(image),
    includeRaiReason: true,
  };
  return {
    instances: [{ prompt: image.prompt }],
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined)),
  };
}

function toOutputOptions({ output_format: format, output_compression: quality }: ImageBody): JsonObject | null {
  if (format === null || format === undefined) return null;
  const mimeType = Object.hasOwn(mediaTypes, format) ? mediaTypes[format] : undefined;
  if (mimeType === undefined) throw rejected("output_format", `The format '${format}' is not supported for this model.`);
  return { mimeType, ...(quality == null || format !== "jpeg" ? {} : { compressionQuality: quality }) };
}

function readPredictions(answer: JsonObject, providerName: string): { images: GeneratedImage[]; filteredReason: string | null } {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    throw new UpstreamError("failed", `${providerName} answered with something that is no prediction.`, { cause: parsed.error });
  }
  const images = parsed.data.predictions.flatMap(({ bytesBase64Encoded: base64, mimeType: mediaType, prompt }) =>
    base64 === undefined ? [] : [{ base64, mediaType, revisedPrompt: prompt ?? null }],
  );
  const filtered = parsed.data.predictions.find(({ raiFilteredReason }) => raiFilteredReason !== undefined);
  return { images, filteredReason: filtered?.raiFilteredReason ?? null };
}
