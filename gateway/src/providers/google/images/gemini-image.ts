/**
 * Gemini's image-output models (`gemini-…-image`): `generateContent` with the image modality, billed by the token.
 *
 * A call makes one image, so `n` images are `n` calls, a few at a time. What came is given out even if some calls failed: it was
 * made and is billed. Only if none came is the first failure thrown.
 */
import { BILLING_BUCKETS } from "@sellapi/prisma";
import {
  type GeneratedImage,
  type ImageAnswer,
  type JsonObject,
  type UpstreamCall,
  UpstreamError,
  type Usage,
} from "../../provider.ts";
import { blockedPrompt } from "../answer/blocked-prompt.ts";
import { isFiltered } from "../answer/finish-reason.ts";
import { type GeminiResponse, parseGeminiResponse } from "../answer/generate-content-response.ts";
import { readUsage } from "../answer/usage.ts";
import type { GoogleClient } from "../google-client.ts";
import { rejected } from "../request/rejected.ts";
import { type ImageBody, parseImageBody } from "./image-body.ts";
import { toGoogleImageSize } from "./image-size.ts";

const RATIOS = ["1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"];
const CALLS_AT_ONCE_MAX = 3;

/** @throws UpstreamError; "rejected" when Google made no image of this prompt. */
export async function generateWithGemini(client: GoogleClient, call: UpstreamCall): Promise<ImageAnswer> {
  const image = parseImageBody(call.body);
  const made: ImageAnswer[] = [];
  const failures: unknown[] = [];
  for (let asked = 0; asked < (image.n ?? 1) && failures.length === 0; asked += CALLS_AT_ONCE_MAX) {
    const count = Math.min(CALLS_AT_ONCE_MAX, (image.n ?? 1) - asked);
    const bodies = Array.from({ length: count }, (_unused, position) => toRequest(image, asked + position));
    const outcomes = await Promise.allSettled(bodies.map((body) => generateOne(client, call, body)));
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") made.push(outcome.value);
      else failures.push(outcome.reason);
    }
  }
  call.signal.throwIfAborted();
  if (made.length === 0) throw failures[0];
  return { images: made.flatMap(({ images }) => images), usage: addUp(made.map(({ usage }) => usage)) };
}

/** @param position of the image among those asked for; one seed for all of them would make the same image many times. */
function toRequest(image: ImageBody, position: number): JsonObject {
  if (image.output_format != null && image.output_format !== "png") {
    throw rejected("output_format", "This model makes PNG images only.");
  }
  const { aspectRatio, imageSize } = toGoogleImageSize(image.size, RATIOS);
  const imageConfig = { ...(aspectRatio === null ? {} : { aspectRatio }), ...(imageSize === null ? {} : { imageSize }) };
  return {
    contents: [{ role: "user", parts: [{ text: image.prompt }] }],
    generationConfig: {
      responseModalities: ["IMAGE"],
      ...(Object.keys(imageConfig).length === 0 ? {} : { imageConfig }),
      ...(image.seed == null ? {} : { seed: image.seed + position }),
    },
  };
}

async function generateOne(client: GoogleClient, call: UpstreamCall, body: JsonObject): Promise<ImageAnswer> {
  const answer = await client.call({ model: call.upstreamModel, method: "generateContent", body, signal: call.signal });
  const response = parseGeminiResponse(answer, client.name);
  const parts = response.candidates.flatMap(({ content }) => content?.parts ?? []);
  const images: GeneratedImage[] = parts.flatMap(({ inlineData, thought }) =>
    inlineData === undefined || thought === true || !inlineData.mimeType.startsWith("image/")
      ? []
      : [{ base64: inlineData.data, mediaType: inlineData.mimeType, revisedPrompt: null }],
  );
  if (images.length === 0) throw noImage(response, client.name);
  return { images, usage: countAsPicture(readUsage(response.usageMetadata)) };
}

/** Why there is no image: a filter and a model that answered in words are the prompt's doing, anything else is the vendor's. */
function noImage(response: GeminiResponse, providerName: string): UpstreamError {
  const blocked = blockedPrompt(response);
  if (blocked !== null) return rejected("prompt", blocked.refusal);
  const [candidate] = response.candidates;
  const reason = candidate?.finishReason ?? "";
  if (isFiltered(reason)) {
    return rejected("prompt", `Google filtered the image: ${candidate?.finishMessage ?? reason}`);
  }
  if (reason === "NO_IMAGE" || reason === "STOP") return rejected("prompt", "The model made no image of this prompt.");
  return new UpstreamError("failed", `${providerName} answered without an image.`);
}

/** Google does not always divide its count by modality; tokens of an answer that is a picture are then the picture's. */
function countAsPicture(usage: Usage | null): Usage | null {
  if (usage === null || usage.output_image !== undefined) return usage;
  return { ...usage, output: 0, output_image: usage.output ?? 0 };
}

/** Null if any call reported none: a sum with a gap in it would bill too little. */
function addUp(usages: readonly (Usage | null)[]): Usage | null {
  const sum: Usage = {};
  for (const usage of usages) {
    if (usage === null) return null;
    for (const bucket of BILLING_BUCKETS) {
      const units = usage[bucket];
      if (units !== undefined) sum[bucket] = (sum[bucket] ?? 0) + units;
    }
  }
  return sum;
}
