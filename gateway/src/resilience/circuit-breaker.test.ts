import { expect, test } from "bun:test";
import { CircuitBreaker } from "./circuit-breaker.ts";

function setUp() {
  const clock = { now: 0 };
  const breaker = new CircuitBreaker({ failuresToOpen: 3, openMs: 1_000, now: () => clock.now });
  return { clock, breaker };
}

function open(breaker: CircuitBreaker): void {
  for (let failure = 0; failure < 3; failure += 1) breaker.recordCall(false);
}

test("it opens with the third consecutive failure, and says so once", () => {
  const { breaker } = setUp();
  expect([1, 2, 3, 4, 5].map(() => breaker.recordCall(false))).toEqual([false, false, true, false, false]);
  expect(breaker.isOpen).toBe(true);
});

test("a success in between starts the count again", () => {
  const { breaker } = setUp();
  for (const hasSucceeded of [false, false, true, false, false]) breaker.recordCall(hasSucceeded);
  expect(breaker.isOpen).toBe(false);
  expect(breaker.advise()).toBe("call");
});

test("while open every call is left, until after the pause exactly one is the probe", () => {
  const { breaker, clock } = setUp();
  open(breaker);
  clock.now = 999;
  expect(breaker.advise()).toBe("leave");
  clock.now = 1_000;
  expect([1, 2, 3].map(() => breaker.advise())).toEqual(["probe", "leave", "leave"]);
});

test("a probe that succeeds closes it, and it takes three failures again to open", () => {
  const { breaker, clock } = setUp();
  open(breaker);
  clock.now = 1_000;
  breaker.advise();
  breaker.recordProbe(true);
  expect(breaker.advise()).toBe("call");
  expect([1, 2, 3].map(() => breaker.recordCall(false))).toEqual([false, false, true]);
});

test("a probe that fails begins the next pause", () => {
  const { breaker, clock } = setUp();
  open(breaker);
  clock.now = 1_000;
  breaker.advise();
  clock.now = 1_100;
  breaker.recordProbe(false);
  clock.now = 2_099;
  expect(breaker.advise()).toBe("leave");
  clock.now = 2_100;
  expect(breaker.advise()).toBe("probe");
});

test("calls that began before it opened neither close it nor prolong the pause", () => {
  const { breaker, clock } = setUp();
  open(breaker);
  clock.now = 500;
  breaker.recordCall(true);
  breaker.recordCall(false);
  expect(breaker.isOpen).toBe(true);
  clock.now = 1_000;
  expect(breaker.advise()).toBe("probe");
});
