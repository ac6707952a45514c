import { expect, test } from "bun:test";
import { DeadlineExceededError, withDeadline } from "./deadline.ts";

const never = new Promise<string>(() => {});

test("an outcome in time is passed on, good or bad", async () => {
  expect(await withDeadline(Promise.resolve("answer"), 50)).toBe("answer");
  await expect(withDeadline(Promise.reject(new Error("refused")), 50)).rejects.toThrow("refused");
});

test("no outcome in time is an error that names the time", async () => {
  const startedAt = performance.now();
  const error = await withDeadline(never, 30).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DeadlineExceededError);
  expect(String(error)).toContain("30 ms");
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
});

test("an outcome that comes after the deadline is dropped, also when it is a failure", async () => {
  const late = Promise.withResolvers<string>();
  await expect(withDeadline(late.promise, 5)).rejects.toBeInstanceOf(DeadlineExceededError);
  late.reject(new Error("too late"));
  // An unhandled rejection would fail the test in this turn.
  await new Promise((resolve) => setImmediate(resolve));
});

test("after a stall of our own process the answer still gets a moment, and its absence is still found", async () => {
  const answer = Promise.withResolvers<string>();
  const answered = withDeadline(answer.promise, 20);
  const unanswered = withDeadline(never, 20);
  // The answer could be read only by a turn of the event loop that comes after the deadline's own.
  setTimeout(() => setTimeout(() => answer.resolve("answer"), 1), 20);
  Bun.sleepSync(60);
  expect(await answered).toBe("answer");
  await expect(unanswered).rejects.toBeInstanceOf(DeadlineExceededError);
});
