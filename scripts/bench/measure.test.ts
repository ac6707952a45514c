import { expect, test } from "bun:test";
import { median, medianFigures } from "./measure.ts";

test("the median is the middle value, or the mean of the middle two", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("rates and latencies are medians, counts are sums", () => {
  const round = (rate: number) => ({ requestsPerSecond: rate, p50Ms: rate / 10, p99Ms: rate, answered: rate * 2, failed: 1 });
  expect(medianFigures([round(100), round(300), round(120)])).toEqual({
    requestsPerSecond: 120,
    p50Ms: 12,
    p99Ms: 120,
    answered: 1040,
    failed: 3,
  });
});
