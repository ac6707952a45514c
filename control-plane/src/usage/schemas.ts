/** What the usage procedures take and give. */
import { z } from "zod";
import { creditsOutput, momentInput, momentOutput } from "../schemas.ts";

export const summaryInput = z
  .strictObject({
    /** Start of the range, included; 30 days before its end when left out. */
    from: momentInput.optional(),
    /** End of the range, not included; now when left out. */
    to: momentInput.optional(),
  })
  .prefault({});

const totals = {
  /** Billable requests that began in the range, also those that failed and cost nothing. */
  requests: z.int(),
  creditsCharged: creditsOutput,
  /** Tokens of the prompts: fresh, cached and written to a cache. */
  inputTokens: z.int(),
  /** Tokens of the answers, reasoning included. */
  outputTokens: z.int(),
};

export const summaryOutput = z.object({
  from: momentOutput,
  to: momentOutput,
  ...totals,
  /** The most expensive first. */
  byModel: z.array(z.object({ model: z.string(), ...totals })),
});

export type SummaryInput = z.infer<typeof summaryInput>;
export type SummaryOutput = z.infer<typeof summaryOutput>;
