/** The caller's own ceiling for one request, in credits. */
import { type MicroCredits, parseCredits } from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
import { HEADERS } from "./headers.ts";

/** Reads `x-sellapi-max-credits`; null without it. @throws ApiError invalid_request */
export function readCeiling(headers: Headers): MicroCredits | null {
  const text = headers.get(HEADERS.maxCredits);
  if (text === null) return null;
  const ceiling = parseCredits(text);
  if (ceiling !== null && ceiling > 0n) return ceiling;
  throw new ApiError("invalid_request", {
    message: `${HEADERS.maxCredits} must be a positive decimal number of credits with at most six decimals, such as 12.5.`,
    param: HEADERS.maxCredits,
  });
}
