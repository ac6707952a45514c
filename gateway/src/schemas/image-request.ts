/** What POST {prefix}/images/generations takes. Fields that are not here are passed on to the provider. */
import { z } from "zod";

export const PROMPT_CHARACTERS_MAX = 4_000;
export const IMAGES_MAX = 4;

const notStreamed = z.literal(false, "images are not streamed here; ask for a task with `Prefer: respond-async` instead");

export const imageRequestSchema = z.looseObject({
  model: z.string().min(1).nullish().describe("Default: the server's image model."),
  prompt: z.string().min(1).max(PROMPT_CHARACTERS_MAX),
  n: z.int().min(1).max(IMAGES_MAX).nullish().describe("How many images. Only those that were made are charged."),
  size: z
    .string()
    .regex(/^(auto|[1-9]\d{1,3}x[1-9]\d{1,3})$/, 'must be "auto" or pixels as in "1024x1024"')
    .nullish()
    .describe("Which sizes a model makes is the model's to say."),
  quality: z.enum(["standard", "hd", "low", "medium", "high", "auto"]).nullish(),
  style: z.enum(["vivid", "natural"]).nullish(),
  background: z.enum(["transparent", "opaque", "auto"]).nullish(),
  output_format: z.enum(["png", "jpeg", "webp"]).nullish(),
  response_format: z
    .enum(["b64_json", "url"])
    .nullish()
    .describe("Default: b64_json under /v1, url under /api/v1. Links are sellapi's own and end after a day."),
  user: z.string().nullish(),
  // Partial images cost more than the quote covers.
  stream: notStreamed.nullish(),
  partial_images: z.literal(0, "is not offered here, because what it may cost is not part of our prices").nullish(),
});

export type ImageBody = z.infer<typeof imageRequestSchema>;
export type ImageFormat = NonNullable<ImageBody["response_format"]>;
