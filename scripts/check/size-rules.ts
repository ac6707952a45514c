/** How long a file may be: one that is longer holds more than one idea. */
import type { RepositoryFile } from "./repository.ts";
import type { Violation } from "./violation.ts";

/** More lines than this fail the check. */
export const FILE_LINES_MAX = 400;
/** More lines than this are listed. */
export const FILE_LINES_WARNED = 250;

export interface SizeReport {
  violations: Violation[];
  /** "path: N lines", longest first. */
  warnings: string[];
}

function lineCount(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** Holds each file against both limits. */
export function checkSizes(files: readonly RepositoryFile[]): SizeReport {
  const long = files
    .map(({ path, text }) => ({ path, lines: lineCount(text) }))
    .filter(({ lines }) => lines > FILE_LINES_WARNED)
    .sort((a, b) => b.lines - a.lines);
  const tooLong = long.filter(({ lines }) => lines > FILE_LINES_MAX);
  return {
    violations: tooLong.map(({ path, lines }) => ({
      rule: "file-size",
      path,
      message: `${lines} lines; split it by idea, the limit is ${FILE_LINES_MAX}`,
    })),
    warnings: long.filter(({ lines }) => lines <= FILE_LINES_MAX).map(({ path, lines }) => `${path}: ${lines} lines`),
  };
}
