/** How Anthropic refuses a request: `{type: "error", error: {type, message}, request_id}`, the field in the words. */
import type { z } from "zod";
import { deepestIssue } from "../../deepest-issue.ts";

type Issue = z.core.$ZodIssue;

/** An answer in Anthropic's error shape. */
export function refuse(status: number, message: string, type = "invalid_request_error"): Response {
  return Response.json({ type: "error", error: { type, message }, request_id: "req_simulator" }, { status });
}

/** The refusal of a body that does not fit the schema; the first problem is named. */
export function refuseIssues(issues: readonly Issue[]): Response {
  const issue = deepestIssue(issues);
  if (issue === null) return refuse(400, "The request body is invalid.");
  const words = issue.input === undefined && issue.code === "invalid_type" ? "Field required" : issue.message;
  return refuse(400, `${issue.path.map(String).join(".")}: ${words}`);
}
