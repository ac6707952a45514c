/** What the billing procedures give. */
import { z } from "zod";
import { creditsOutput } from "../schemas.ts";

export const packOutput = z.object({
  id: z.string(),
  /** In hundredths of the currency's unit, taxes not included. */
  priceCents: z.int(),
  /** ISO 4217. */
  currency: z.string(),
  credits: creditsOutput,
});
