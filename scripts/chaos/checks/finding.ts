/** One thing that must be so, and whether it is. */
import type { Finding } from "../../bench/exactness.ts";

export type { Finding };

const SHOWN_MAX = 10;

/** A finding that is right when nothing speaks against it; `problems` are sentences, of which the first are shown. */
export function findingOf(text: string, problems: readonly string[]): Finding {
  if (problems.length === 0) return { isOk: true, text };
  const rest = problems.length > SHOWN_MAX ? [`and ${problems.length - SHOWN_MAX} more`] : [];
  return {
    isOk: false,
    text: [`${text}: ${problems.length} times not`, ...problems.slice(0, SHOWN_MAX), ...rest].join("\n          "),
  };
}
