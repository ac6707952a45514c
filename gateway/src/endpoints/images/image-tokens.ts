/**
 * How many tokens an image takes at most, for models that are priced by token: what is held, and what is billed when the vendor
 * reported nothing.
 *
 * OpenAI documents the output tokens of gpt-image-1 by quality and size (platform.openai.com/docs/guides/image-generation, "Cost
 * and latency"): low 272, 408, 400; medium 1,056, 1,584, 1,568; high 4,160, 6,240, 6,208 for 1024x1024, 1024x1536, 1536x1024.
 * Larger sizes are taken by their area. Google's models take 1,120 to 2,520 tokens an image and may think before in text
 * (ai.google.dev/gemini-api/docs/pricing and /image-generation).
 */
import type { ImageBody } from "../../schemas/image-request.ts";

interface TokenRule {
  upstreamModels: RegExp;
  /** Of one image. */
  imageTokens: (body: ImageBody) => number;
  /** Text that comes with it, thoughts included. */
  textTokens: number;
}

const SQUARE_PIXELS = 1_024 * 1_024;
/** Of a square image, the dearest of the documented shapes for the same area. */
const TOKENS_BY_QUALITY: Readonly<Record<string, number>> = { low: 272, medium: 1_056, standard: 1_056, high: 4_160, hd: 4_160 };
const DEAREST_QUALITY = 4_160;
const OPENAI_LARGEST_PIXELS = 1_024 * 1_536;
const GOOGLE_IMAGE_TOKENS = 2_520;
const GOOGLE_TEXT_TOKENS = 2_000;

/** `auto` may become the largest of the documented sizes. */
function pixelsOf(size: ImageBody["size"]): number {
  const [width, height] = (size ?? "auto").split("x").map(Number);
  return width && height ? width * height : OPENAI_LARGEST_PIXELS;
}

function openaiTokens({ quality, size }: ImageBody): number {
  const square = TOKENS_BY_QUALITY[quality ?? "auto"] ?? DEAREST_QUALITY;
  return Math.ceil((square * Math.max(pixelsOf(size), SQUARE_PIXELS)) / SQUARE_PIXELS);
}

const RULES: readonly TokenRule[] = [
  { upstreamModels: /^gemini/, imageTokens: () => GOOGLE_IMAGE_TOKENS, textTokens: GOOGLE_TEXT_TOKENS },
  { upstreamModels: /./, imageTokens: openaiTokens, textTokens: 0 },
];

/** The most output tokens of one image by this model. */
export function imageTokensHeld(body: ImageBody, upstreamModel: string): { image: number; text: number } {
  const rule = RULES.find(({ upstreamModels }) => upstreamModels.test(upstreamModel));
  return { image: rule?.imageTokens(body) ?? 0, text: rule?.textTokens ?? 0 };
}
