/** Validation failures as messages by field. */
import { z } from "zod";
import type { FieldErrors } from "./errors.ts";

/** The name under which a failure of the input as a whole is reported. */
const WHOLE_INPUT = "input";

function fieldsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...path, key].join("."));
  return [path.length > 0 ? path.join(".") : WHOLE_INPUT];
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "is not a known field";
  // The library's words for a field that was left out: "expected string, received undefined".
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined") ? "is required" : issue.message;
}

/** @returns the messages by field, or undefined when the error is no validation failure. */
export function fieldErrorsOf(error: unknown): FieldErrors | undefined {
  if (!(error instanceof z.ZodError)) return undefined;
  // No prototype: a field may have any name that a caller can think of.
  const fieldErrors: FieldErrors = Object.create(null);
  for (const issue of error.issues) {
    const message = messageOf(issue);
    for (const field of fieldsOf(issue)) fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
  }
  return fieldErrors;
}

/** One sentence that names each field and what is wrong with it. */
export function fieldErrorMessage(fieldErrors: FieldErrors): string {
  const parts = Object.entries(fieldErrors).map(([field, messages]) => `${field}: ${messages.join(", ")}`);
  return `The input is not valid. ${parts.join("; ")}`;
}
