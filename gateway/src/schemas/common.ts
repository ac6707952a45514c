/** Pieces that several schemas are made of. */
import { z } from "zod";

/** An amount on the wire. */
export const creditsText = z
  .string()
  .regex(/^-?\d+(\.\d{1,6})?$/)
  .describe("Credits as a decimal string, at most six decimals. 100,000 credits are one US dollar.");

export const timestamp = z.iso.datetime().describe("ISO 8601, UTC.");
export const unixSeconds = z.int().describe("Unix seconds.");
