/** How Anthropic refuses a request: `{type: "error", error: {type, message}, request_id}`, the field in the words. */
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** An answer in Anthropic's error shape. */
export function refuse(status: number, message: string, type = "invalid_request_error"): Response {
  return Response.json({ type: "error", error: { type, message }, request_id: "req_simulator" }, { status });
}

/** The refusal of a body that does not fit the schema; the first problem is named. */
export function refuseIssues(issues: readonly Issue[]): Response {
  const [first] = issues;
  if (first === undefined) return refuse(400, "The request body is invalid.");
  const issue = mostSpecific(first);
  const words = issue.input === undefined && issue.code === "invalid_type" ? "Field required" : issue.message;
  return refuse(400, `${issue.path.map(String).join(".")}: ${words}`);
}

/** Of a union's failed branches the one that came furthest is the one the caller meant. */
function mostSpecific(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const nested = issue.errors.flatMap(([branchFirst]) => (branchFirst === undefined ? [] : [mostSpecific(branchFirst)]));
  const deepest = nested.toSorted((a, b) => b.path.length - a.path.length)[0];
  return deepest === undefined || deepest.path.length === 0 ? issue : { ...deepest, path: [...issue.path, ...deepest.path] };
}
