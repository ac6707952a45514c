/** How Google refuses a request: `{error: {code, message, status, details}}` (google.rpc.Status as JSON). */
import type { z } from "zod";

const statusNames: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

/** An error as it stands in a body, and in a stream's event. */
export function toGoogleError(code: number, message: string, details?: readonly object[]): object {
  return { error: { code, message, status: statusNames[code] ?? "UNKNOWN", ...(details ? { details } : {}) } };
}

/** An answer in Google's error shape. */
export function refuseGoogle(code: number, message: string, details?: readonly object[]): Response {
  return Response.json(toGoogleError(code, message, details), { status: code });
}

/** The refusal of a body that does not fit, naming every field that is wrong in a BadRequest, as Google does. */
export function refuseGoogleIssues(requestName: string, issues: readonly z.core.$ZodIssue[]): Response {
  const violations = issues.map((issue) => ({ field: fieldPath(issue.path), description: describe(issue) }));
  const message = violations.map(({ field, description }) => `* ${requestName}.${field}: ${description}`).join("\n");
  return refuseGoogle(400, message, [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: violations }]);
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code !== "unrecognized_keys") return `${issue.message}\n`;
  return `Invalid JSON payload received. Unknown name "${issue.keys.join('", "')}": Cannot find field.`;
}

/** As protocol buffers have it: `generation_config.top_k`, `contents[0].parts`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = String(step).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return text === "" ? name : `${text}.${name}`;
  }, "");
}
