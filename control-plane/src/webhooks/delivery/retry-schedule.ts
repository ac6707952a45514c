/** When a delivery that failed is tried again. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pause after the first, second, … try: a short trouble passes within minutes, a long one within two days. */
export const RETRY_PAUSES_MS: readonly number[] = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR];

/** Up to so much of the pause is added or left out, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * @param attempts how many tries were made.
 * @param random between 0 and 1.
 * @returns the pause, or null when there is no further try.
 */
export function retryPauseMs(attempts: number, random: number): number | null {
  const pause = RETRY_PAUSES_MS[attempts - 1];
  return pause === undefined ? null : Math.round(pause * (1 - JITTER + 2 * JITTER * random));
}
