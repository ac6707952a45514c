import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSuite, type SuiteRun, separateArguments } from "./run-suite.ts";

let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "suite-"));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const write = (file: string, body: string): Promise<number> =>
  Bun.write(join(root, file), `import { expect, test } from "bun:test";\n${body}\n`);

/** Silent: what these runs print is no result of this one. */
const run = (testArguments: string[], isBrowser = false): Promise<SuiteRun> =>
  runSuite(testArguments, { root, isBrowser, show: { output: () => undefined, errors: () => undefined }, environment: {} });

/** A test that fails so many times and then passes, counting in a file beside it. */
const failing = (times: number): string => `
import { appendFileSync, readFileSync } from "node:fs";
test("in time", () => {
  const log = import.meta.path + ".log";
  appendFileSync(log, "x");
  expect(readFileSync(log, "utf8").length).toBeGreaterThan(${times});
});`;

test("counts are the sum of both kinds", async () => {
  await write("sdk/a.test.ts", `test("one", () => undefined); test("two", () => undefined);`);
  await write("sdk/b.timed.test.ts", `test("three", () => undefined);`);
  expect(await run([])).toEqual({ counts: { passed: 3, failed: 0 }, failedTests: [], measuredAgain: [] });
});

test("a timed file that missed its time once is measured again, and that is told", async () => {
  await write("sdk/b.timed.test.ts", failing(1));
  expect(await run([])).toMatchObject({
    counts: { passed: 1, failed: 0 },
    failedTests: [],
    measuredAgain: ["sdk/b.timed.test.ts"],
  });
});

test("a timed file that fails twice has failed", async () => {
  await write("sdk/b.timed.test.ts", failing(2));
  const result = await run([]);
  expect(result).toMatchObject({ counts: { passed: 0, failed: 1 }, measuredAgain: [] });
  expect(result.failedTests).toMatchObject([{ file: "sdk/b.timed.test.ts" }]);
});

test("any other file that fails once has failed", async () => {
  await write("sdk/a.test.ts", failing(1));
  expect(await run([])).toMatchObject({
    counts: { passed: 0, failed: 1 },
    failedTests: [{ file: "sdk/a.test.ts" }],
  });
});

test("a pattern selects files, and none that matches is an error", async () => {
  await write("sdk/a.test.ts", `test("one", () => undefined);`);
  await write("gateway/a.test.ts", `test("other", () => undefined);`);
  expect((await run(["gateway/"])).counts).toEqual({ passed: 1, failed: 0 });
  expect(run(["nowhere"])).rejects.toThrow("no test file matches nowhere");
});

test("a name is looked for in all files, of which most hold none", async () => {
  await write("sdk/a.test.ts", `test("one", () => undefined);`);
  await write("sdk/b.timed.test.ts", `test("other", () => undefined);`);
  expect((await run(["-t", "other"])).counts).toEqual({ passed: 1, failed: 0 });
});

test("what needs a browser runs when it is asked for, and then alone", async () => {
  await write("sdk/a.test.ts", `test("one", () => undefined);`);
  await write("sdk/b.browser.test.ts", `test("two", () => undefined); test("three", () => undefined);`);
  expect((await run([])).counts).toEqual({ passed: 1, failed: 0 });
  expect((await run([], true)).counts).toEqual({ passed: 2, failed: 0 });
});

test("a flag keeps its value, given apart or with a sign", () => {
  expect(separateArguments(["gateway", "-t", "a name", "--seed=4", "sdk"])).toEqual({
    flags: ["-t", "a name", "--seed=4"],
    patterns: ["gateway", "sdk"],
  });
});
