/** A place that breaks a rule of the house. */
export interface Violation {
  /** The rule's name in its table. */
  rule: string;
  /** Repository path of the file. */
  path: string;
  /** 1-based; left out where the whole file is meant. */
  line?: number;
  /** What is wrong, and what to do instead. */
  message: string;
}

/** One line a terminal can make a link of: `path:line  rule: message`. */
export function formatViolation(violation: Violation): string {
  const place = violation.line === undefined ? violation.path : `${violation.path}:${violation.line}`;
  return `${place}  ${violation.rule}: ${violation.message}`;
}
