/** A call took longer than it may. */
export class DeadlineExceededError extends Error {
  override readonly name = "DeadlineExceededError";
}

/** A timer this late says that our own process was busy, and so nothing of whom we wait for. */
const LATE_MS = 10;
/** What the answer then still gets to be sent for and read. */
const GRACE_MS = 20;

/**
 * The outcome of a promise if it comes in time. The work behind it goes on, and its late outcome is dropped.
 * @throws DeadlineExceededError after `deadlineMs`, a little later when this process was itself too busy to look.
 */
export function withDeadline<Value>(promise: Promise<Value>, deadlineMs: number): Promise<Value> {
  const { promise: outcome, resolve, reject } = Promise.withResolvers<Value>();
  const dueAt = performance.now() + deadlineMs;
  const expire = () => reject(new DeadlineExceededError(`No answer within ${deadlineMs} ms`));
  let timer = setTimeout(() => {
    if (performance.now() - dueAt < LATE_MS) expire();
    else timer = setTimeout(expire, GRACE_MS);
  }, deadlineMs);
  promise.then(resolve, reject).finally(() => clearTimeout(timer));
  return outcome;
}
