/** A range of time that a caller asks for: its start included, its end not. */
import { fieldError } from "../errors.ts";

export interface TimeRange {
  from: Date;
  to: Date;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const DEFAULT_RANGE_DAYS = 30;
export const RANGE_DAYS_MAX = 366;

/**
 * The range of an input, by default the 30 days before its end or now, or as many of them as may be.
 * @throws ControlPlaneError invalid_request when it is empty or longer than `daysMax`.
 */
export function rangeOf(
  input: { from?: Date | undefined; to?: Date | undefined },
  now: Date,
  daysMax = RANGE_DAYS_MAX,
): TimeRange {
  const to = input.to ?? now;
  const from = input.from ?? new Date(to.getTime() - Math.min(DEFAULT_RANGE_DAYS, daysMax) * DAY_MS);
  if (from >= to) throw fieldError("from", "must be before the end of the range");
  if (to.getTime() - from.getTime() > daysMax * DAY_MS) throw fieldError("from", `the range may span at most ${daysMax} days`);
  return { from, to };
}

/** The last beginning of an hour or day (UTC) at or before this moment. */
export function startAtOrBefore(moment: Date, unitMs: number): Date {
  return new Date(Math.floor(moment.getTime() / unitMs) * unitMs);
}

/** The first beginning of an hour or day (UTC) at or after this moment. */
export function startAtOrAfter(moment: Date, unitMs: number): Date {
  return new Date(Math.ceil(moment.getTime() / unitMs) * unitMs);
}
