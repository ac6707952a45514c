/** A completion as it is kept until its charge is known, and for a replay. */
import { z } from "zod";

export const keptCompletionSchema = z.object({
  completion: z.record(z.string(), z.unknown()),
  /** Whether the caller asked for thoughts. */
  isThoughtShown: z.boolean(),
});
