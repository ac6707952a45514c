/** A machine whose clock is wrong says so before it refuses webhooks. */
import { afterAll, beforeAll, expect, spyOn, test } from "bun:test";
import { clockSkewMs, reportClock } from "../../src/billing/jobs/check-clock.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

let harness: BillingHarness;
const clock = { aheadMs: 0 };

beforeAll(async () => {
  harness = await openBillingHarness({ clock });
});
afterAll(() => harness.close());

test("a clock that is a minute off the database's, ahead or behind, is told; one that is right is not", async () => {
  const told = spyOn(harness.dependencies.logger, "error");
  for (const [aheadMs, count] of [
    [0, 0],
    [60_000, 1],
    [-60_000, 2],
  ] as const) {
    clock.aheadMs = aheadMs;
    if (aheadMs !== 0) expect(Math.sign(await clockSkewMs(harness.dependencies))).toBe(Math.sign(aheadMs));
    expect(await reportClock(harness.dependencies)).toBe(aheadMs === 0 ? 0 : 1);
    expect(told).toHaveBeenCalledTimes(count);
  }
});
