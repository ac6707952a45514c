import { expect, test } from "bun:test";
import { runSteps } from "./run-steps.ts";
import type { CheckStep } from "./steps.ts";

function step(name: string, ...scripts: string[]): CheckStep {
  return { name, commands: scripts.map((script) => [process.execPath, "-e", script]), remedy: `mend ${name}` };
}

async function run(steps: CheckStep[], concurrency = 1) {
  const lines: string[] = [];
  const failed = await runSteps(steps, concurrency, (line) => lines.push(line));
  return { failed, lines };
}

test("a passing step is one line, with only its warnings and counts below", async () => {
  const { failed, lines } = await run([
    step("quiet", 'console.log("noise"); console.log("warning: long"); console.log("3 passed, 0 failed")'),
  ]);
  expect(failed).toEqual([]);
  expect(lines).toEqual([expect.stringMatching(/^ok {4}quiet +\d+\.\d s$/), "      warning: long", "      3 passed, 0 failed"]);
});

test("a failing step shows its whole output and its remedy, and the others still run", async () => {
  const { failed, lines } = await run(
    [step("broken", 'console.log("out"); console.error("err"); process.exit(3)'), step("fine", "")],
    2,
  );
  expect(failed).toEqual(["broken"]);
  expect(lines).toEqual(
    expect.arrayContaining([expect.stringMatching(/^FAIL {2}broken .*mend broken$/), "      out", "      err"]),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ok {4}fine/));
});

test("a step stops at its first failing command", async () => {
  const { failed, lines } = await run([step("two", "process.exit(1)", 'console.log("second")')]);
  expect(failed).toEqual(["two"]);
  expect(lines.join("\n")).not.toContain("second");
});

test("a program that is not there is a failure, not a pass", async () => {
  const missing: CheckStep = { name: "missing", commands: [["/nonexistent/program"]], remedy: "install it" };
  expect((await run([missing])).failed).toEqual(["missing"]);
});
