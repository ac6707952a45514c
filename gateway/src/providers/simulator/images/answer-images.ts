/**
 * OpenAI's image endpoint, played: real PNG files of the size that was asked for, the same for the same prompt and seed.
 *
 * A prompt with `content_policy_violation` in it is refused as OpenAI's safety system refuses; whatever format is asked for, what
 * comes is a PNG, and the answer's `output_format` says so.
 */
import { z } from "zod";
import { isJsonObject, parseJson } from "../../json.ts";
import type { SimulatorOptions } from "../handler.ts";
import { drawPng, type PictureSize } from "../media/png.ts";
import { countPieces } from "../tokens.ts";
import { refuse, refuseIssues } from "../wire/refusal.ts";

const imageRequestSchema = z.looseObject({
  model: z.string().min(1),
  prompt: z.string().min(1),
  n: z.int().min(1).max(10).nullish(),
  size: z.union([z.literal("auto"), z.string().regex(/^\d{1,4}x\d{1,4}$/)]).nullish(),
  quality: z.enum(["standard", "hd", "low", "medium", "high", "auto"]).nullish(),
  seed: z.int().nullish(),
});

type ImageQuestion = z.infer<typeof imageRequestSchema>;

const SIDE_PIXELS_MAX = 4_096;
const REFUSED_WORD = "content_policy_violation";
const DEFAULT_SIZE: PictureSize = { width: 1_024, height: 1_024 };
/** The vendors that sell images by the piece report no tokens. */
const IS_PRICED_BY_IMAGE = /^(dall-e|imagen|sd3|stable-)/;

/** Output tokens of a square image by quality, as OpenAI documents them for gpt-image-1; other sizes by their area. */
const TOKENS_BY_QUALITY: Readonly<Record<string, number>> = { low: 272, medium: 1_056, high: 4_160 };
const TOKENS_OF_AUTO = 1_056;

function sizeOf({ size }: ImageQuestion): PictureSize | null {
  const match = /^(\d+)x(\d+)$/.exec(size ?? "auto");
  if (!match) return DEFAULT_SIZE;
  const picture = { width: Number(match[1]), height: Number(match[2]) };
  const isDrawable = Object.values(picture).every((side) => side >= 1 && side <= SIDE_PIXELS_MAX);
  return isDrawable ? picture : null;
}

function usageOf({ prompt, quality, n }: ImageQuestion, { width, height }: PictureSize) {
  const square = TOKENS_BY_QUALITY[quality ?? "auto"] ?? TOKENS_OF_AUTO;
  const area = (width * height) / (DEFAULT_SIZE.width * DEFAULT_SIZE.height);
  const input = countPieces(prompt);
  const output = Math.round(square * area) * (n ?? 1);
  return {
    input_tokens: input,
    input_tokens_details: { text_tokens: input, image_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { text_tokens: 0, image_tokens: output },
    total_tokens: input + output,
  };
}

/** Answers one request for images. */
export async function answerImages(request: Request, { now = () => new Date() }: SimulatorOptions): Promise<Response> {
  const body = parseJson(await request.text());
  if (!isJsonObject(body)) return refuse(400, "We could not parse the JSON body of your request. It must be a JSON object.");
  const parsed = imageRequestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuseIssues(parsed.error.issues);
  const question = parsed.data;
  if (question.prompt.includes(REFUSED_WORD)) {
    const words = "Your request was rejected as a result of our safety system.";
    return refuse(400, words, "prompt", REFUSED_WORD);
  }
  const size = sizeOf(question);
  if (size === null) return refuse(400, `Invalid size: at most ${SIDE_PIXELS_MAX} pixels a side.`, "size", "invalid_value");
  const { model, n, prompt, seed } = question;
  const images = Array.from({ length: n ?? 1 }, (_, index) => drawPng(`${model} ${prompt} ${seed ?? 0} ${index}`, size));
  return Response.json({
    created: Math.floor(now().getTime() / 1000),
    data: images.map((png) => ({
      b64_json: Buffer.from(png).toString("base64"),
      ...(model.startsWith("dall-e-3") ? { revised_prompt: prompt } : {}),
    })),
    ...(IS_PRICED_BY_IMAGE.test(model) ? {} : { output_format: "png", usage: usageOf(question, size) }),
  });
}
