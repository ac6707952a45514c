/** Which of a schema's complaints to tell: the one about what the sender meant. */
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** The first issue; of a union's failed branches the one that came furthest, which is the one the sender meant. */
export function deepestIssue(issues: readonly Issue[]): Issue | null {
  const [first] = issues;
  return first === undefined ? null : mostSpecific(first);
}

function mostSpecific(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const nested = issue.errors.flatMap(([branchFirst]) => (branchFirst === undefined ? [] : [mostSpecific(branchFirst)]));
  const [deepest] = nested.toSorted((a, b) => b.path.length - a.path.length);
  return deepest === undefined || deepest.path.length === 0 ? issue : { ...deepest, path: [...issue.path, ...deepest.path] };
}
