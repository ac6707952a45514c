/** Whether an answer to a fuzzed request is one that the contract knows. */
import { readStream } from "../../support/event-reader.ts";
import { answerComplaint, schemaComplaint } from "../../support/served-schema.ts";
import { foreignHeaders } from "../support/answer-headers.ts";
import type { RawAnswer } from "../support/raw-socket.ts";
import type { FuzzedRequest } from "./fuzzed-requests.ts";

const INTERNAL = /node_modules|\.ts:\d|\bat \w+ \(|postgres|prisma|pglite|ECONN|<html/i;

/** A path as the document names it: resolved, without a slash at its end, and with the prefix that the gateway lets callers forget. */
function documented(path: string): string {
  const { pathname } = new URL(path, "http://localhost");
  const bare = pathname.replace(/(.)\/$/, "$1");
  return bare.startsWith("/chat/") ? `/v1${bare}` : bare;
}

/** @returns what is wrong with the answer, or null. */
export async function complaintOf(request: FuzzedRequest, response: Response): Promise<string | null> {
  const foreign = foreignHeaders(response.headers);
  if (foreign.length > 0) return `headers ${foreign.join(", ")}`;
  if (response.status === 204) return request.method === "OPTIONS" ? null : "204";
  const type = response.headers.get("content-type") ?? "none";
  if (type.startsWith("text/event-stream")) {
    // Reading holds every event against the document.
    const stream = await readStream(response);
    return stream.isDone || stream.error ? null : "a stream without an end";
  }
  const text = await response.text();
  // Bun itself refuses what it cannot parse, with no body.
  if (text === "" && [400, 413, 431, 505].includes(response.status)) return null;
  if (!type.startsWith("application/json")) return `${response.status} as ${type}: ${text.slice(0, 200)}`;
  if (response.status >= 400 && INTERNAL.test(text)) return `internals: ${text.slice(0, 300)}`;
  if (response.status >= 500) return `${response.status}: ${text.slice(0, 300)}`;
  const json: unknown = JSON.parse(text);
  if (response.status >= 400) return schemaComplaint("ErrorResponse", json);
  return answerComplaint(request.method, documented(request.path), response, json);
}

/** The same for what came back on a raw socket. */
export function rawComplaintOf(answers: readonly RawAnswer[]): string | null {
  for (const { status, body, headers } of answers) {
    if (status >= 500 && status !== 505 && status !== 501) return `${status} ${body}`;
    const foreign = foreignHeaders(headers);
    if (foreign.length > 0) return `headers ${foreign.join(", ")}`;
    if (body !== "" && status >= 400 && INTERNAL.test(body)) return `internals: ${body}`;
  }
  return null;
}
