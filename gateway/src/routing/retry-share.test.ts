import { expect, test } from "bun:test";
import { RetryShare } from "./retry-share.ts";

test("a few second tries are always allowed, beyond that a fifth of the running calls", () => {
  const share = new RetryShare();
  const leave = Array.from({ length: 50 }, () => share.enter());
  const ends = Array.from({ length: 12 }, () => share.tryAgain());
  expect(ends.filter((end) => end !== null)).toHaveLength(10);
  ends[0]?.();
  expect(share.tryAgain()).not.toBeNull();
  expect(share.tryAgain()).toBeNull();
  for (const done of leave) done();
  expect(share.tryAgain()).toBeNull();
});

test("alone, a request may be tried again", () => {
  const share = new RetryShare();
  share.enter();
  expect([share.tryAgain(), share.tryAgain(), share.tryAgain(), share.tryAgain()].map((end) => end !== null)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
