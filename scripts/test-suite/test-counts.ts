/** How many tests passed and failed, from what `bun test` prints at its end. */
export interface TestCounts {
  passed: number;
  failed: number;
}

/** Bun closes with lines such as " 12 pass", " 1 fail" and "Ran 13 tests across 3 files."; colours are around them on a terminal. */
const SUMMARY_LINE = (word: string) => new RegExp(`^\\s*(\\d+) ${word}$`, "gm");

function lastCount(output: string, word: string): number | null {
  const last = [...output.matchAll(SUMMARY_LINE(word))].at(-1);
  return last ? Number(last[1]) : null;
}

/**
 * Reads the summary and holds it against the exit code: a run that ended badly, or before its summary, has failed at least
 * once whatever it printed. (A test that calls process.exit(0) ends `bun test` with success and no summary.)
 */
export function readTestCounts(output: string, exitCode: number): TestCounts {
  const plain = Bun.stripANSI(output);
  const passed = lastCount(plain, "pass");
  const failed = lastCount(plain, "fail");
  const isComplete = passed !== null && failed !== null && /^Ran \d+ tests? across \d+ files?/m.test(plain);
  const failedAtLeast = exitCode !== 0 || !isComplete ? 1 : 0;
  return { passed: passed ?? 0, failed: Math.max(failed ?? 0, failedAtLeast) };
}

/** The closing line of a run, alone on its line: CI's reader takes exactly this form. */
export function formatTestCounts(counts: TestCounts): string {
  return `${counts.passed} passed, ${counts.failed} failed`;
}
