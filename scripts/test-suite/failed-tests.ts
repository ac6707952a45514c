/** The failed tests of a run, from what `bun test` prints, to be shown once more at its end. */

export interface FailedTest {
  /** Path from the repository's root; empty where Bun named none. */
  file: string;
  /** Its describes and its own name, as Bun prints them, with the time it took. */
  name: string;
  /** What was printed between the test before it and its own line: the error with its source lines, and what it logged. */
  report: string;
}

/** Of a longer report the end is shown: the error stands there. */
const REPORT_LINES_MAX = 60;
const FILE_LINE = /^(\S+\.test\.tsx?):$/;
const RESULT_LINE = /^\((pass|fail|skip|todo)\) (.*)$/;

/** @param output what `bun test` wrote, with or without colours. */
export function readFailedTests(output: string): FailedTest[] {
  const failed: FailedTest[] = [];
  let file = "";
  let report: string[] = [];
  for (const line of Bun.stripANSI(output).split("\n")) {
    // Bun repeats the failed tests at the end of a long run; they are known by then.
    if (/^\d+ tests? failed:$/.test(line)) break;
    const named = FILE_LINE.exec(line);
    const result = RESULT_LINE.exec(line);
    if (result?.[1] === "fail") {
      failed.push({ file, name: result[2] ?? "", report: report.slice(-REPORT_LINES_MAX).join("\n").trim() });
    }
    if (named) file = named[1] ?? "";
    if (named || result) report = [];
    else report.push(line);
  }
  return failed;
}

/** The lines that close a run with failures: every failed test with its file and its error. */
export function formatFailedTests(failed: FailedTest[]): string {
  const blocks = failed.map(({ file, name, report }) => `(fail) ${file} > ${name}\n${report.replaceAll(/^/gm, "    ")}`);
  return ["Failed tests:", ...blocks].join("\n");
}
