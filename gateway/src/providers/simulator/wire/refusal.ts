/** How OpenAI refuses a request: `{error: {message, type, param, code}}`, naming the field. */
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** The words and code for a kind of problem. `field` is a path as OpenAI writes it, `messages[0].role`. */
interface Wording {
  code: string;
  say(field: string, issue: Issue): string;
}

const missing: Wording = { code: "missing_required_parameter", say: (field) => `Missing required parameter: '${field}'.` };
const invalidValue: Wording = { code: "invalid_value", say: (field, issue) => `Invalid value for '${field}': ${issue.message}.` };

const wordings: Readonly<Record<string, Wording>> = {
  invalid_type: { code: "invalid_type", say: (field, issue) => `Invalid type for '${field}': ${issue.message}.` },
  too_small: { code: "invalid_value", say: (field, issue) => `Invalid '${field}': below the minimum. ${issue.message}.` },
  too_big: { code: "invalid_value", say: (field, issue) => `Invalid '${field}': above the maximum. ${issue.message}.` },
};

/** An answer in OpenAI's error shape. `param` and `code` are null where OpenAI has none. */
export function refuse(status: number, message: string, param: string | null = null, code: string | null = null): Response {
  return Response.json({ error: { message, type: "invalid_request_error", param, code } }, { status });
}

/** The refusal of a body that does not fit the schema; the first problem is named, as OpenAI does. */
export function refuseIssues(issues: readonly Issue[]): Response {
  const [first] = issues;
  if (first === undefined) return refuse(400, "The request body is invalid.");
  const issue = mostSpecific(first);
  const field = fieldPath(issue.path);
  const wording = issue.input === undefined ? missing : (wordings[issue.code] ?? invalidValue);
  return refuse(400, wording.say(field, issue), field, wording.code);
}

/** Of a union's failed branches the one that came furthest is the one the caller meant. */
function mostSpecific(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const nested = issue.errors.flatMap(([branchFirst]) => (branchFirst === undefined ? [] : [mostSpecific(branchFirst)]));
  const deepest = nested.reduce<Issue | null>(
    (best, next) => (best === null || next.path.length > best.path.length ? next : best),
    null,
  );
  return deepest === null || deepest.path.length === 0 ? issue : { ...deepest, path: [...issue.path, ...deepest.path] };
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}
