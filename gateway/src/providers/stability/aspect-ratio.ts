/** Stability sells shapes, not sizes: about a megapixel in one of these ratios. */

/** As `aspect_ratio` takes them (platform.stability.ai/docs/api-reference, "Stable Diffusion 3.5"). */
const RATIOS = ["21:9", "16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16", "9:21"] as const;

export type AspectRatio = (typeof RATIOS)[number];

function quotientOf(ratio: AspectRatio): number {
  const [width = 1, height = 1] = ratio.split(":").map(Number);
  return width / height;
}

/** The ratio nearest to a size such as `1792x1024`; square for `auto` and for what is no size. */
export function aspectRatioOf(size: unknown): AspectRatio {
  const match = /^(\d+)x(\d+)$/.exec(typeof size === "string" ? size : "");
  if (!match) return "1:1";
  const wanted = Math.log(Number(match[1]) / Number(match[2]));
  const distance = (ratio: AspectRatio) => Math.abs(Math.log(quotientOf(ratio)) - wanted);
  return RATIOS.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best));
}
