/** One run of the suite: what computes side by side, then what measures time, each file by itself. */
import { availableParallelism } from "node:os";
import { type FilesRun, type FilesRunOptions, runFiles } from "./run-files.ts";
import { selectFiles } from "./select-files.ts";

export interface SuiteOptions extends Pick<FilesRunOptions, "root" | "show" | "environment"> {
  /** Takes the files that need a browser, and no other; else all others. */
  isBrowser: boolean;
}

export interface SuiteRun extends FilesRun {
  /** Timed files that missed their guarantee once and kept it when they were measured again. */
  measuredAgain: string[];
}

/** Each worker keeps a PGlite of some hundred megabytes. */
const WORKERS_MAX = 4;

const NOTHING_RUN: FilesRun = { counts: { passed: 0, failed: 0 }, failedTests: [] };

const join = (one: FilesRun, other: FilesRun): FilesRun => ({
  counts: { passed: one.counts.passed + other.counts.passed, failed: one.counts.failed + other.counts.failed },
  failedTests: [...one.failedTests, ...other.failedTests],
});

/** Flags of `bun test` that may have their value apart. */
const VALUE_APART = new Set(["-t", "--test-name-pattern", "--timeout", "--seed", "--retry", "--rerun-each"]);

/** Tells flags, with their values, from patterns of files. */
export function separateArguments(testArguments: string[]): { flags: string[]; patterns: string[] } {
  const isFlag = testArguments.map(
    (argument, index) => argument.startsWith("-") || VALUE_APART.has(testArguments[index - 1] ?? ""),
  );
  return {
    flags: testArguments.filter((_, index) => isFlag[index]),
    patterns: testArguments.filter((_, index) => !isFlag[index]),
  };
}

/** @throws when there is none: a run without tests must not pass. */
function demandFiles(files: string[], patterns: string[]): string[] {
  if (files.length === 0) throw new Error(`no test file matches ${patterns.join(" ")}`);
  return files;
}

/**
 * @param testArguments flags of `bun test`, and patterns of the files to take.
 * @throws when no file matches.
 */
export async function runSuite(testArguments: string[], { root, isBrowser, show, environment }: SuiteOptions): Promise<SuiteRun> {
  const { flags, patterns } = separateArguments(testArguments);
  const options = { root, flags, show, environment };
  const selected = await selectFiles(root, patterns);
  if (isBrowser)
    return { ...(await runFiles(demandFiles(selected.browser, patterns), { ...options, workers: 1 })), measuredAgain: [] };
  // Most files hold no test of a given name, and alone they would fail for it: such a run takes all files at once.
  const isByName = flags.some((flag) => /^(-t|--test-name-pattern)\b/.test(flag));
  const untimed = isByName ? [...selected.untimed, ...selected.timed] : selected.untimed;
  const timed = isByName ? [] : selected.timed;
  demandFiles([...untimed, ...timed], patterns);

  let run = NOTHING_RUN;
  if (untimed.length > 0) {
    run = join(run, await runFiles(untimed, { ...options, workers: Math.min(availableParallelism(), WORKERS_MAX) }));
  }
  const measuredAgain: string[] = [];
  for (const file of timed) {
    const first = await runFiles([file], { ...options, workers: 1 });
    // A measurement that a busy machine spoiled is repeated once, and that is told; what fails twice has failed.
    const last = first.counts.failed === 0 ? first : await runFiles([file], { ...options, workers: 1 });
    if (first.counts.failed > 0 && last.counts.failed === 0) measuredAgain.push(file);
    run = join(run, last);
  }
  return { ...run, measuredAgain };
}
