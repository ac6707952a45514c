/** The part of OpenAI's image generation request that Google's image models act on. */
import { z } from "zod";
import type { JsonObject } from "../../provider.ts";
import { rejected, rejectedByIssues } from "../request/rejected.ts";

/** OpenAI's own limit. */
const IMAGES_MAX = 10;

const bodySchema = z.looseObject({
  prompt: z.string().min(1),
  n: z.int().min(1).max(IMAGES_MAX).nullish(),
  size: z.string().nullish(),
  output_format: z.string().nullish(),
  output_compression: z.int().min(0).max(100).nullish(),
  background: z.string().nullish(),
  image: z.unknown().optional(),
  mask: z.unknown().optional(),
  // Google's own, for Imagen.
  person_generation: z.string().nullish(),
  negative_prompt: z.string().nullish(),
  seed: z.int().nullish(),
});

export type ImageBody = z.infer<typeof bodySchema>;

/** @throws UpstreamError "rejected", naming the field; for transparency and for images to edit too. */
export function parseImageBody(body: JsonObject): ImageBody {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) throw rejectedByIssues(parsed.error.issues);
  const image = parsed.data;
  if (image.background === "transparent") {
    throw rejected("background", "Transparent backgrounds are not supported for this model.");
  }
  for (const field of ["image", "mask"] as const) {
    if (image[field] != null) throw rejected(field, `'${field}' is not supported for this model: it makes new images only.`);
  }
  return image;
}
