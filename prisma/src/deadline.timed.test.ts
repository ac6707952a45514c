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

test("a process that stands still again and again reads what arrived meanwhile, and still finds that nothing did", async () => {
  const answer = Promise.withResolvers<string>();
  const answered = withDeadline(answer.promise, 100);
  const unanswered = withDeadline(never, 100);
  unanswered.catch(() => undefined);
  // An answer that takes several turns of the event loop to be read, each of them held up for longer than the whole deadline.
  for (let turn = 0; turn < 3; turn += 1) {
    Bun.sleepSync(150);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  answer.resolve("answer");
  expect(await answered).toBe("answer");
  const startedAt = performance.now();
  await expect(unanswered).rejects.toBeInstanceOf(DeadlineExceededError);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
