/** The pictures that the simulated image models make. */
import { drawPng, type PictureSize } from "../media/png.ts";

/** Google's standard size, 1K: about this many pixels whatever the ratio. */
const PIXELS = 1024 * 1024;
const SIDE_STEP = 32;
const scales: Readonly<Record<string, number>> = { "1K": 1, "2K": 2, "4K": 4 };

/** What one picture counts, whatever it shows (Google's price list for gemini-2.5-flash-image). */
export const TOKENS_PER_PICTURE = 1_290;

/** The size in pixels of a ratio such as `16:9` (default square) and a size such as `2K` (default 1K). */
export function pictureSize(aspectRatio = "1:1", imageSize = "1K"): PictureSize {
  const [, across = "1", down = "1"] = /^(\d{1,2}):(\d{1,2})$/.exec(aspectRatio) ?? [];
  const ratio = Number(across) / Math.max(1, Number(down));
  const scale = scales[imageSize] ?? 1;
  const toSide = (pixels: number): number => Math.max(1, Math.round(pixels / SIDE_STEP)) * SIDE_STEP * scale;
  return { width: toSide(Math.sqrt(PIXELS * ratio)), height: toSide(Math.sqrt(PIXELS / ratio)) };
}

/** A picture in base64, the same for the same seed and size. */
export function drawPicture(seedText: string, size: PictureSize): string {
  return Buffer.from(drawPng(seedText, size)).toString("base64");
}
