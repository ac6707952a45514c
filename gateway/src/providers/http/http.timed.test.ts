import { describe, expect, test } from "bun:test";
import { failureOfStatus } from "./failure-by-status.ts";
import { IdleWatchdog } from "./idle-watchdog.ts";
import { readRetryAfterSeconds } from "./retry-after.ts";

describe("retry-after", () => {
  const now = new Date("2026-11-20T10:00:00Z");
  const cases: Record<string, number | undefined> = {
    "0": 0,
    "30": 30,
    "0.2": 1,
    "Fri, 20 Nov 2026 10:01:30 GMT": 90,
    "Friday, 20-Nov-26 10:01:30 GMT": 90,
    "Fri, 20 Nov 2026 09:00:00 GMT": 0,
    "Fri, 20 Nov 2099 10:00:00 GMT": 86_400,
    "": undefined,
    "1e3": undefined,
    tomorrow: undefined,
  };
  for (const [value, seconds] of Object.entries(cases)) {
    test(`"${value}" means ${seconds} seconds`, () => {
      expect(readRetryAfterSeconds(new Headers({ "retry-after": value }), now)).toBe(seconds);
    });
  }

  test("no header says nothing; milliseconds go before seconds", () => {
    expect(readRetryAfterSeconds(new Headers(), now)).toBeUndefined();
    expect(readRetryAfterSeconds(new Headers({ "retry-after": "9", "retry-after-ms": "2500" }), now)).toBe(3);
  });
});

describe("idle watchdog", () => {
  test("a wait that is renewed in time never counts as idle, one that is not does, once", async () => {
    let idles = 0;
    const isIdle = Promise.withResolvers<void>();
    const watchdog = new IdleWatchdog(200, () => {
      idles += 1;
      isIdle.resolve();
    });
    for (let wait = 0; wait < 12; wait += 1) {
      watchdog.start();
      await Bun.sleep(20);
      watchdog.pause();
    }
    expect(idles).toBe(0);
    watchdog.start();
    const startedMs = performance.now();
    await isIdle.promise;
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(199);
    expect(idles).toBe(1);
    watchdog.stop();
  });
});

test("a status that nobody has foreseen is an upstream failure", () => {
  for (const status of [100, 206, 300, 418, 499, 520, 529, 599]) expect(failureOfStatus(status)).toBe("failed");
});
