/** Runs steps, a few at a time, and tells of each in one line as it ends. */
import { runCommand } from "../run-command.ts";
import { ROOT } from "./repository.ts";
import type { CheckStep } from "./steps.ts";

/** Lines of a passing step that are worth reading all the same. */
const WORTH_READING = /^(warning: .*|\d+ passed, \d+ failed)$/;

async function runStep(step: CheckStep, print: (line: string) => void): Promise<boolean> {
  const startedMs = performance.now();
  let output = "";
  let isPassed = true;
  for (const command of step.commands) {
    const result = await runCommand(command, { cwd: ROOT }).catch((error: unknown) => ({ exitCode: 1, output: String(error) }));
    output += result.output;
    isPassed = result.exitCode === 0;
    if (!isPassed) break;
  }
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  print(`${isPassed ? "ok  " : "FAIL"}  ${step.name.padEnd(12)}${seconds.padStart(6)} s${isPassed ? "" : `   → ${step.remedy}`}`);
  const lines = output.trimEnd().split("\n");
  for (const line of isPassed ? lines.filter((text) => WORTH_READING.test(text)) : lines) print(`      ${line}`);
  return isPassed;
}

/**
 * Runs all steps, whether or not some fail, at most `concurrency` at a time in the order given.
 * @returns the names of those that failed.
 */
export async function runSteps(
  steps: readonly CheckStep[],
  concurrency: number,
  print: (line: string) => void,
): Promise<string[]> {
  const waiting = [...steps];
  const failed: string[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (!(await runStep(step, print))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return failed;
}
