/** Whether an answer to a fuzzed call is one that tRPC's clients understand. */
import { z } from "zod";
import type { FuzzedCall } from "./fuzzed-calls.ts";

const INTERNAL = /node_modules|\.ts:\d|\bat \w+ \(|postgres|prisma|pglite|ECONN|<html/i;

const failure = z.strictObject({
  error: z.strictObject({
    message: z.string().min(1),
    code: z.int().negative(),
    data: z.strictObject({
      code: z.string().regex(/^[A-Z_]+$/),
      httpStatus: z.int().min(400).max(499),
      path: z.string().nullable(),
      requestId: z.string().min(1),
      reason: z.string().regex(/^[a-z_]+$/),
      fieldErrors: z.record(z.string(), z.array(z.string())).optional(),
    }),
  }),
});
const success = z.strictObject({ result: z.strictObject({ data: z.unknown() }) });
const single = z.union([success, failure]);
const answer = z.union([single, z.array(single).min(1)]);

/** Of what Bun itself refuses, with no body, because it cannot parse it. */
const BARE_STATUSES: readonly number[] = [400, 413, 414, 431];

/** Undefined, which no answer is, where it is no JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The stream of lines that a client may ask for with a header, in tRPC's own form: values with references to later lines. */
function complaintOfLines(text: string): string | null {
  if (INTERNAL.test(text)) return `internals: ${text.slice(0, 300)}`;
  const values: unknown[] = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => parsedJson(line));
  return values.length > 0 && values.every((value) => typeof value === "object" && value !== null)
    ? null
    : `no lines: ${text.slice(0, 300)}`;
}

/** @returns what is wrong with the answer, or null. */
export async function complaintOf(call: FuzzedCall, response: Response): Promise<string | null> {
  const text = await response.text();
  if (response.status >= 500) return `${response.status}: ${text.slice(0, 300)}`;
  if (text === "")
    return BARE_STATUSES.includes(response.status) || call.method === "OPTIONS" ? null : `an empty ${response.status}`;
  const type = response.headers.get("content-type") ?? "none";
  if (!/^application\/json(;|$)/.test(type)) return `${response.status} as ${type}: ${text.slice(0, 200)}`;
  if (call.headers.some(([name, value]) => name.endsWith("accept") && value === "application/jsonl"))
    return complaintOfLines(text);
  if (response.status >= 400 && INTERNAL.test(text)) return `internals: ${text.slice(0, 300)}`;
  const parsed = answer.safeParse(parsedJson(text));
  if (!parsed.success) return `no tRPC answer: ${text.slice(0, 300)}`;
  const answers = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  const hasFailed = answers.some((one) => "error" in one);
  return hasFailed === response.status >= 400 || response.status === 207
    ? null
    : `${response.status} says otherwise: ${text.slice(0, 300)}`;
}
