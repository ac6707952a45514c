/** OpenAI's `size` as Google's aspect ratio and resolution class. */
import { rejected } from "../request/rejected.ts";

/** Below this many pixels on the longer side Google's standard size (1K) is meant. */
const TWO_K_PIXELS = 2_000;
const FOUR_K_PIXELS = 4_000;

export interface GoogleImageSize {
  /** Null for the model's own choice. */
  aspectRatio: string | null;
  /** Null for the standard 1K. */
  imageSize: "2K" | "4K" | null;
}

/**
 * @param size `auto`, `1536x1024`, or a ratio such as `16:9`.
 * @param ratios those that the model has; the nearest one is taken, because OpenAI's sizes are not Google's.
 * @throws UpstreamError "rejected" for anything else.
 */
export function toGoogleImageSize(size: string | null | undefined, ratios: readonly string[]): GoogleImageSize {
  if (size === null || size === undefined || size === "auto") return { aspectRatio: null, imageSize: null };
  const [, width, separator, height] = /^(\d{1,5})([x:])(\d{1,5})$/.exec(size) ?? [];
  if (separator === undefined || Number(width) === 0 || Number(height) === 0) {
    throw rejected(
      "size",
      `Invalid value for 'size': '${size}'. Use 'auto', a size such as '1024x1024' or a ratio such as '16:9'.`,
    );
  }
  const wanted = Math.log(Number(width) / Number(height));
  const distance = (ratio: string): number => Math.abs(logOfRatio(ratio) - wanted);
  const aspectRatio = ratios.reduce((nearest, ratio) => (distance(ratio) < distance(nearest) ? ratio : nearest), "1:1");
  return { aspectRatio, imageSize: separator === "x" ? toClass(Math.max(Number(width), Number(height))) : null };
}

function logOfRatio(ratio: string): number {
  const [width, height] = ratio.split(":").map(Number);
  return Math.log((width ?? 1) / (height ?? 1));
}

function toClass(pixels: number): GoogleImageSize["imageSize"] {
  if (pixels >= FOUR_K_PIXELS) return "4K";
  return pixels >= TWO_K_PIXELS ? "2K" : null;
}
