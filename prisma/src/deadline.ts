/** A call took longer than it may. */
export class DeadlineExceededError extends Error {
  override readonly name = "DeadlineExceededError";
}

/** The deadline is counted down in so many parts. */
const PARTS = 20;
/** Shorter parts would wake the process for nothing. */
const PART_MIN_MS = 5;
/** A timer is late by some milliseconds on any machine, and those do count. */
const LATENESS_MS = 5;

/**
 * The outcome of a promise if it comes in time. The work behind it goes on, and its late outcome is dropped.
 *
 * Time in which this process was too busy to look says nothing of whom we wait for. So the time is counted in parts, and a part that
 * took longer than it should counts for little more than it should: between any two of them there was a turn of the event loop in which
 * the answer could have been read. A process that stands still now and then waits longer by that much, and no longer.
 * @throws DeadlineExceededError after `deadlineMs`.
 */
export function withDeadline<Value>(promise: Promise<Value>, deadlineMs: number): Promise<Value> {
  const { promise: outcome, resolve, reject } = Promise.withResolvers<Value>();
  const partMs = Math.max(PART_MIN_MS, deadlineMs / PARTS);
  let leftMs = deadlineMs;
  let startedAt = performance.now();
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const expectedMs = Math.min(partMs, leftMs);
    timer = setTimeout(() => {
      const now = performance.now();
      leftMs -= Math.min(now - startedAt, expectedMs + LATENESS_MS);
      startedAt = now;
      if (leftMs > 0) wait();
      else reject(new DeadlineExceededError(`No answer within ${deadlineMs} ms`));
    }, expectedMs);
  };
  wait();
  promise.then(resolve, reject).finally(() => clearTimeout(timer));
  return outcome;
}
