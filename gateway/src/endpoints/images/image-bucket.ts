/**
 * Which price an image has, where a model asks more for a larger or finer one: each kind of image is a bucket of its own, and a kind
 * that the model has no price for costs what its ordinary image costs.
 *
 * The kinds are DALL·E's (platform.openai.com/docs/pricing, as last published): up to 256, up to 512 and up to 1024 pixels square, and
 * larger; of the last two also in high definition.
 */
import type { BillingBucket, Rates } from "@sellapi/prisma";
import type { ImageBody } from "../../schemas/image-request.ts";

const SIZE = /^(\d{2,5})x(\d{2,5})$/;
const SMALL_PIXELS = 256 * 256;
const MEDIUM_PIXELS = 512 * 512;
const ORDINARY_PIXELS = 1024 * 1024;

/** Null for a size that is left to the model: that is its ordinary one. */
function pixelsOf(size: ImageBody["size"]): number | null {
  const match = SIZE.exec(size ?? "");
  return match ? Number(match[1]) * Number(match[2]) : null;
}

function kindOf({ size, quality }: Pick<ImageBody, "size" | "quality">): BillingBucket {
  const pixels = pixelsOf(size) ?? ORDINARY_PIXELS;
  const isLarge = pixels > ORDINARY_PIXELS;
  if (quality === "hd") return isLarge ? "image_hd_large" : "image_hd";
  if (isLarge) return "image_large";
  if (pixels <= SMALL_PIXELS) return "image_small";
  return pixels <= MEDIUM_PIXELS ? "image_medium" : "image";
}

/** The bucket that a request's images are charged in. */
export function imageBucket(body: Pick<ImageBody, "size" | "quality">, rates: Rates): BillingBucket {
  const kind = kindOf(body);
  return rates[kind] ? kind : "image";
}
