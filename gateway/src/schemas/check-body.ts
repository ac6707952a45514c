/** Checks a parsed body against a schema and names what is wrong. */
import type { z } from "zod";
import { ApiError } from "../errors/api-error.ts";
import type { JsonObject } from "../providers/provider.ts";

/** `["messages", 0, "role"]` as `messages[0].role`. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === "number") return `${name}[${step}]`;
    return name ? `${name}.${String(step)}` : String(step);
  }, "");
}

/** For a union, the complaint of the branch that got furthest: it is the one that was meant. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const complaints = issue.errors.flatMap((branch) => branch.slice(0, 1)).map(deepest);
  const best = complaints.reduce((a, b) => (b.path.length > a.path.length ? b : a));
  return best.path.length === 0 ? issue : { ...best, path: [...issue.path, ...best.path] };
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const step of path) {
    value = typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined;
  }
  return value;
}

/** Whether a value says as little as one that is not there. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * Gives the body back as it came, unknown fields included, now known to fit.
 * @throws ApiError invalid_request naming the first field that does not.
 */
export function checkBody<Schema extends z.ZodType>(schema: Schema, body: JsonObject): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return body as z.infer<Schema>;
  const first = result.error.issues[0];
  const issue = first && deepest(first);
  // A schema that knows all of its fields names the one it does not know beside the path.
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknown];
  const param = fieldName(path);
  const value = valueAt(body, path);
  const message = value === undefined ? "is required" : (issue?.message ?? "is not valid");
  const isFieldMissing = isEmpty(value);
  throw new ApiError("invalid_request", param ? { message: `${param}: ${message}`, param, isFieldMissing } : { message });
}
