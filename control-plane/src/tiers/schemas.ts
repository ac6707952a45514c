/** What the tier procedures give. */
import { z } from "zod";

export const tierOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether every model may be called, or only those marked for the free tier. */
  allModels: z.boolean(),
  /** Requests per minute and key; null where it is set per account. */
  chatPerMinute: z.int().nullable(),
  imagesPerMinute: z.int().nullable(),
});

export type TierOutput = z.infer<typeof tierOutput>;
