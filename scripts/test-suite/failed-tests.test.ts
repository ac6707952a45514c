import { expect, test } from "bun:test";
import { formatFailedTests, readFailedTests } from "./failed-tests.ts";

const OUTPUT = `bun test v1.4.4 2x PARALLEL

sdk/a.test.ts:
(pass) first [1.00ms]
error: expect(received).toBe(expected)

Expected: 2
\u001b[31m(fail)\u001b[0m adds > two [0.25ms]
(pass) after [1.00ms]

gateway/b.test.ts:
(pass) fine [1.00ms]
`;

test("a failed test has its file, its name and what was printed for it alone", () => {
  expect(readFailedTests(OUTPUT)).toEqual([
    { file: "sdk/a.test.ts", name: "adds > two [0.25ms]", report: "error: expect(received).toBe(expected)\n\nExpected: 2" },
  ]);
});

test("what Bun repeats at its end counts once", () => {
  expect(readFailedTests(`${OUTPUT}\n1 tests failed:\n(fail) adds > two [0.25ms]\n`)).toHaveLength(1);
});

test("of a long report the end is kept", () => {
  const long = Array.from({ length: 500 }, (_, line) => `line ${line}`).join("\n");
  const [failed] = readFailedTests(`sdk/a.test.ts:\n${long}\n(fail) it [1ms]\n`);
  expect(failed?.report.split("\n")).toHaveLength(60);
  expect(failed?.report.endsWith("line 499")).toBe(true);
});

test("the closing block names file and test, and indents the error", () => {
  expect(formatFailedTests(readFailedTests(OUTPUT))).toBe(
    "Failed tests:\n(fail) sdk/a.test.ts > adds > two [0.25ms]\n    error: expect(received).toBe(expected)\n    \n    Expected: 2",
  );
});
