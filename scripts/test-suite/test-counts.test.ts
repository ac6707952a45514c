import { expect, test } from "bun:test";
import { formatTestCounts, readTestCounts } from "./test-counts.ts";

const summary = (passed: number, failed: number) =>
  `(pass) adds\n\n ${passed} pass\n 1 skip\n ${failed} fail\n 3 expect() calls\nRan ${passed + failed} tests across 2 files. [5.00ms]\n`;

test("a complete run counts as it says", () => {
  expect(readTestCounts(summary(12, 0), 0)).toEqual({ passed: 12, failed: 0 });
  expect(readTestCounts(summary(12, 3), 1)).toEqual({ passed: 12, failed: 3 });
});

test("colours do not hide the counts", () => {
  const coloured = summary(4, 0).replace(" 4 pass", "\u001b[32m 4 pass\u001b[0m");
  expect(readTestCounts(coloured, 0)).toEqual({ passed: 4, failed: 0 });
});

test("a run that ends badly or without a summary has failed", () => {
  expect(readTestCounts(summary(12, 0), 1)).toEqual({ passed: 12, failed: 1 });
  expect(readTestCounts("(pass) adds\n", 0)).toEqual({ passed: 0, failed: 1 });
  expect(readTestCounts(" 12 pass\n 0 fail\n", 0)).toEqual({ passed: 12, failed: 1 });
  expect(readTestCounts("", 139)).toEqual({ passed: 0, failed: 1 });
});

test("only the last summary counts, so a test that prints one changes nothing", () => {
  expect(readTestCounts(` 99 pass\n 0 fail\n${summary(2, 1)}`, 1)).toEqual({ passed: 2, failed: 1 });
});

test("the closing line has the form that CI reads", () => {
  expect(formatTestCounts({ passed: 12, failed: 0 })).toBe("12 passed, 0 failed");
});
