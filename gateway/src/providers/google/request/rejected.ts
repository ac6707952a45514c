/** A request that cannot be said in Gemini's form, refused before it is sent. */
import type { z } from "zod";
import { deepestIssue } from "../../deepest-issue.ts";
import { UpstreamError } from "../../provider.ts";

/** The refusal of `param`, a path as OpenAI writes it (`messages[0].content[1].file`). */
export function rejected(param: string, message: string): UpstreamError {
  return new UpstreamError("rejected", message, { param });
}

/** The refusal of a body that is not in OpenAI's form; the problem that came furthest is named. */
export function rejectedByIssues(issues: readonly z.core.$ZodIssue[]): UpstreamError {
  const issue = deepestIssue(issues);
  const param = pathOf(issue?.path ?? []);
  return rejected(param, `Invalid value for '${param}': ${issue?.message ?? "it is not in the expected form"}.`);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}
