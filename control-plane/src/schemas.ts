/**
 * The forms that inputs and outputs share: credits, times, names, pages. Inputs are strict objects everywhere, so that a field
 * we do not know is refused and never silently dropped; outputs carry what their schema names and nothing else.
 */
import { parseCredits } from "@sellapi/prisma";
import { z } from "zod";

/** The input of a procedure that takes none. */
export const noInput = z.strictObject({}).optional();

/** Text of a person: trimmed, not empty, no control characters and no half surrogate pairs (PostgreSQL refuses NUL, and both in JSON). */
export function textInput(lengthMax: number) {
  return z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(lengthMax, `must have at most ${lengthMax} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must not contain control characters");
}

/** An id of any kind; whether it names anything is for the look-up to say. */
export const idInput = textInput(100);

/** Credits from a caller: a decimal string, read as micro-credits. */
export const creditsInput = z.string().transform((text, context) => {
  const amount = parseCredits(text);
  if (amount !== null) return amount;
  context.addIssue({
    code: "custom",
    message: 'must be credits as a decimal string with at most six decimals, such as "1000" or "0.5"',
  });
  return z.NEVER;
});

const EARLIEST_YEAR = 2000;
/** ISO 8601 and PostgreSQL's input write years with four digits. */
const LATEST_YEAR = 9999;

/** A moment from a caller: ISO 8601 with an offset. */
export const momentInput = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 time with an offset, such as "2026-11-20T00:00:00Z"' })
  .transform((text) => new Date(text))
  .refine((moment) => moment.getUTCFullYear() >= EARLIEST_YEAR, `must not be before the year ${EARLIEST_YEAR}`)
  .refine((moment) => moment.getUTCFullYear() <= LATEST_YEAR, `must not be after the year ${LATEST_YEAR}`);

const PAGE_SIZE = 50;
const PAGE_SIZE_MAX = 200;

/** How many items of a list to give. */
export const limitInput = z.int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE);

/** The `nextCursor` of the page before, where that is an id of this prefix. */
export function cursorInput(prefix: string) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{1,40}$`), "must be the nextCursor of an earlier page")
    .nullish();
}

/** Credits to a caller: at most six decimals, no exponent, no trailing zeros; negative where credits leave. */
export const creditsOutput = z.string().regex(/^-?\d+(\.\d{1,6})?$/);

/** US dollars to a caller, exact. */
export const usdOutput = z.string().regex(/^\d+(\.\d{1,11})?$/);

/** A moment to a caller: ISO 8601 in UTC. */
export const momentOutput = z.iso.datetime();
