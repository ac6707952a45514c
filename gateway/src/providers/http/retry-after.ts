/** Reads when a vendor wants to be asked again (RFC 9110 §10.2.3: seconds or a date). */

/** A vendor that asks for more than a day is not believed; nothing waits that long. */
const RETRY_AFTER_SECONDS_MAX = 86_400;

/**
 * Whole seconds from now, rounded up, at least 0 and at most a day; undefined if the headers say nothing readable.
 * `retry-after-ms`, which OpenAI's own clients prefer, goes first.
 */
export function readRetryAfterSeconds(headers: Headers, now: Date = new Date()): number | undefined {
  const milliseconds = headers.get("retry-after-ms");
  if (milliseconds !== null && isDecimal(milliseconds)) return clamp(Number(milliseconds) / 1000);
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (isDecimal(value)) return clamp(Number(value));
  // Date.parse takes almost anything for a date ("-5" is one in 2001); an HTTP date begins with its weekday.
  const date = /^[A-Z][a-z]+,? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : clamp((date - now.getTime()) / 1000);
}

function isDecimal(value: string): boolean {
  return /^\d+(\.\d+)?$/.test(value);
}

function clamp(seconds: number): number {
  return Math.min(Math.max(Math.ceil(seconds), 0), RETRY_AFTER_SECONDS_MAX);
}
