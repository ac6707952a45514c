/** A call took longer than it may. */
export class DeadlineExceededError extends Error {
  override readonly name = "DeadlineExceededError";
}

/**
 * The outcome of a promise if it comes in time. The work behind it goes on, and its late outcome is dropped.
 * @throws DeadlineExceededError after `deadlineMs`.
 */
export function withDeadline<Value>(promise: Promise<Value>, deadlineMs: number): Promise<Value> {
  const { promise: outcome, resolve, reject } = Promise.withResolvers<Value>();
  const timer = setTimeout(() => reject(new DeadlineExceededError(`No answer within ${deadlineMs} ms`)), deadlineMs);
  promise.then(resolve, reject).finally(() => clearTimeout(timer));
  return outcome;
}
