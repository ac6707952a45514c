/** What the account procedures give. */
import { z } from "zod";
import { creditsOutput, momentOutput } from "../schemas.ts";

export const accountOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** Id of the account's tier. */
  tier: z.string(),
  balance: creditsOutput,
  held: creditsOutput,
  available: creditsOutput,
  /** In which amounts of money are shown; credits have none. */
  currency: z.string(),
  status: z.enum(["active", "suspended", "closed"]),
  createdAt: momentOutput,
});

export type AccountOutput = z.infer<typeof accountOutput>;
