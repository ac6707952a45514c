/**
 * What every rate limiter guarantees, as tests. Each adapter runs them; the clock is the test's own, so that none of them waits.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, setSystemTime, test } from "bun:test";
import { type RateLimitDecision, type RateLimiter, WINDOW_MS } from "./rate-limiter.ts";

/** The beginning of a window. */
const WINDOW_START = 30_000_000 * WINDOW_MS;

export interface ContractHarness {
  /** A limiter; all that one harness opens count in one store if `isShared`. */
  open: () => RateLimiter;
  isShared: boolean;
  /** Starts and stops the store. */
  start?: () => Promise<void>;
  stop?: () => Promise<void>;
}

/** A subject that no other test, and no earlier run against the same store, has used. */
export function newSubject(): string {
  return `test:${crypto.randomUUID()}`;
}

/** Counts `times` requests one after the other. */
async function consumeTimes(limiter: RateLimiter, subject: string, limit: number, times: number): Promise<RateLimitDecision[]> {
  const decisions: RateLimitDecision[] = [];
  for (let index = 0; index < times; index += 1) decisions.push(await limiter.consume(subject, limit));
  return decisions;
}

function countAllowed(decisions: RateLimitDecision[]): number {
  return decisions.filter((decision) => decision.allowed).length;
}

/** Registers the tests. */
export function describeRateLimiter(name: string, harness: ContractHarness): void {
  describe(`rate limiter: ${name}`, () => {
    let limiter: RateLimiter;
    let subject: string;

    beforeAll(async () => {
      await harness.start?.();
      limiter = harness.open();
    });
    afterAll(async () => {
      await limiter.close();
      await harness.stop?.();
    });
    beforeEach(() => {
      subject = newSubject();
      setSystemTime(WINDOW_START + 15_000);
    });
    afterEach(() => {
      setSystemTime();
    });

    const current = () => ({ limiter, subject, open: harness.open });
    describeCounting(current);
    describeSliding(current);
    describeLimits(current);
    if (harness.isShared) describeSharing(current);
  });
}

type Current = () => { limiter: RateLimiter; subject: string; open: () => RateLimiter };

function describeCounting(current: Current): void {
  test("of 25 requests at a limit of 20 the first 20 are allowed, and remaining counts down to 0", async () => {
    const { limiter, subject } = current();
    const decisions = await consumeTimes(limiter, subject, 20, 25);
    const wanted = Array.from({ length: 25 }, (_, index) => ({
      allowed: index < 20,
      limit: 20,
      remaining: Math.max(0, 19 - index),
      resetAt: WINDOW_START + WINDOW_MS,
    }));
    expect(decisions).toEqual(wanted);
  });

  test("of 700 concurrent requests at a limit of 600 exactly 600 are allowed, each with a remaining of its own", async () => {
    const { limiter, subject } = current();
    const decisions = await Promise.all(Array.from({ length: 700 }, () => limiter.consume(subject, 600)));
    expect(countAllowed(decisions)).toBe(600);
    const remaining = decisions.filter((decision) => decision.allowed).map((decision) => decision.remaining);
    expect(new Set(remaining).size).toBe(600);
    expect((await limiter.peek(subject, 600)).remaining).toBe(0);
  });

  test("a peek does not count", async () => {
    const { limiter, subject } = current();
    const untouched = { limit: 3, remaining: 3, resetAt: WINDOW_START + WINDOW_MS };
    for (let index = 0; index < 5; index += 1) expect(await limiter.peek(subject, 3)).toEqual(untouched);
    expect(countAllowed(await consumeTimes(limiter, subject, 3, 4))).toBe(3);
    expect(await limiter.peek(subject, 3)).toEqual({ ...untouched, remaining: 0 });
  });

  test("a refused request is not counted", async () => {
    const { limiter, subject } = current();
    await consumeTimes(limiter, subject, 2, 10);
    expect((await limiter.peek(subject, 10)).remaining).toBe(8);
  });

  test("subjects do not share, even when one begins like another", async () => {
    const { limiter, subject } = current();
    await consumeTimes(limiter, subject, 2, 3);
    for (const other of [`${subject}:1`, subject.slice(0, -1), newSubject()]) {
      expect(await limiter.consume(other, 2)).toMatchObject({ allowed: true, remaining: 1 });
    }
  });

  test("a working limiter is healthy", async () => {
    expect(await current().limiter.health()).toBe("ok");
  });
}

function describeSliding(current: Current): void {
  const shares = [
    { afterMs: 0, share: "all", free: 0 },
    { afterMs: 1, share: "a little less than all", free: 1 },
    { afterMs: 15_000, share: "three quarters", free: 5 },
    { afterMs: 45_000, share: "one quarter", free: 15 },
    { afterMs: 59_999, share: "almost nothing", free: 20 },
  ];
  for (const { afterMs, share, free } of shares) {
    test(`${afterMs} ms into the next window ${share} of the previous one counts: ${free} of 20 are free`, async () => {
      const { limiter, subject } = current();
      await consumeTimes(limiter, subject, 20, 20);
      setSystemTime(WINDOW_START + WINDOW_MS + afterMs);
      const resetAt = WINDOW_START + 2 * WINDOW_MS;
      expect(await limiter.peek(subject, 20)).toEqual({ limit: 20, remaining: free, resetAt });
      expect(countAllowed(await consumeTimes(limiter, subject, 20, 25))).toBe(free);
    });
  }

  test("what the previous and the current window hold counts together", async () => {
    const { limiter, subject } = current();
    await consumeTimes(limiter, subject, 20, 20);
    setSystemTime(WINDOW_START + WINDOW_MS + 15_000);
    expect(countAllowed(await consumeTimes(limiter, subject, 20, 25))).toBe(5);
    setSystemTime(WINDOW_START + WINDOW_MS + 30_000);
    expect(countAllowed(await consumeTimes(limiter, subject, 20, 25))).toBe(5);
  });

  test("after a whole window without requests nothing is left of the earlier ones", async () => {
    const { limiter, subject } = current();
    await consumeTimes(limiter, subject, 20, 20);
    setSystemTime(WINDOW_START + 2 * WINDOW_MS);
    expect((await limiter.peek(subject, 20)).remaining).toBe(20);
  });
}

function describeLimits(current: Current): void {
  test("a lowered limit holds at once, and so does a raised one", async () => {
    const { limiter, subject } = current();
    await consumeTimes(limiter, subject, 20, 10);
    expect(await limiter.consume(subject, 5)).toMatchObject({ allowed: false, limit: 5, remaining: 0 });
    expect(await limiter.peek(subject, 5)).toMatchObject({ limit: 5, remaining: 0 });
    expect(await limiter.consume(subject, 12)).toMatchObject({ allowed: true, limit: 12, remaining: 1 });
    expect(await limiter.consume(subject, 100)).toMatchObject({ allowed: true, limit: 100, remaining: 88 });
  });

  test("any number of different limits on one subject count together", async () => {
    const { limiter, subject } = current();
    for (let limit = 2_000; limit < 3_100; limit += 1) await limiter.consume(subject, limit);
    expect((await limiter.peek(subject, 2_000)).remaining).toBe(900);
  });

  test("a limit of 0 refuses everything", async () => {
    const { limiter, subject } = current();
    expect(await limiter.consume(subject, 0)).toMatchObject({ allowed: false, limit: 0, remaining: 0 });
  });

  for (const limit of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    test(`a limit of ${limit} is a RangeError`, async () => {
      const { limiter, subject } = current();
      await expect(limiter.consume(subject, limit)).rejects.toBeInstanceOf(RangeError);
      await expect(limiter.peek(subject, limit)).rejects.toBeInstanceOf(RangeError);
    });
  }
}

function describeSharing(current: Current): void {
  test("two limiters on one store share one limit", async () => {
    const { limiter, subject, open } = current();
    const other = open();
    try {
      const decisions = await Promise.all(
        Array.from({ length: 70 }, (_, index) => (index % 2 ? limiter : other).consume(subject, 60)),
      );
      expect(countAllowed(decisions)).toBe(60);
      expect((await other.peek(subject, 61)).remaining).toBe(1);
    } finally {
      await other.close();
    }
  });
}
