/** Calling the ledger as the control plane does: what failed is asked again until the answer is known. */

const PAUSE_MS = 100;
const DEADLINE_MS = 60_000;

/**
 * Repeats an operation that may safely be repeated until it answers.
 * @throws its last error after a minute.
 */
export async function untilKnown<T>(operation: () => Promise<T>): Promise<T> {
  const until = Date.now() + DEADLINE_MS;
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      if (Date.now() > until) throw error;
      await Bun.sleep(PAUSE_MS);
    }
  }
}
