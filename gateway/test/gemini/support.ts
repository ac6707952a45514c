/** Requests of Gemini's form, as its own clients send them. */
import type { GatewayHarness, TestCaller } from "../support/gateway-harness.ts";

export type Json = Record<string, unknown>;

/** "Say hello." */
export const HELLO = { contents: [{ role: "user", parts: [{ text: "Say hello." }] }] };

export interface GeminiCall {
  /** Default: openai/gpt-4o-mini. */
  model?: string;
  /** Default: generateContent. A query may follow it. */
  method?: string;
  body?: Json;
  headers?: Record<string, string>;
  prefix?: string;
}

/** The path of a call. */
export function pathOf({
  model = "openai/gpt-4o-mini",
  method = "generateContent",
  prefix = "/v1beta",
}: GeminiCall = {}): string {
  return `${prefix}/models/${model}:${method}`;
}

/** One call with the caller's key in Google's header. */
export function generate(gateway: GatewayHarness, caller: TestCaller, call: GeminiCall = {}): Promise<Response> {
  return gateway.request(pathOf(call), {
    method: "POST",
    headers: { "x-goog-api-key": caller.secret, "content-type": "application/json", ...call.headers },
    body: JSON.stringify(call.body ?? HELLO),
  });
}

/** The elements of a stream, however it came. */
export function elementsOf(text: string): Json[] {
  if (text.trimStart().startsWith("[")) return JSON.parse(text);
  const events = text.split("\n\n").filter((event) => event.startsWith("data: "));
  return events.map((event) => JSON.parse(event.slice("data: ".length)));
}

interface Candidate {
  index: number;
  content: { role: string; parts: Json[] };
  finishReason?: string;
}

/** The candidates of a response. */
export function candidatesOf(response: unknown): Candidate[] {
  return (response as { candidates: Candidate[] }).candidates;
}

/** All parts of one candidate over a whole stream. */
export function partsOf(elements: readonly Json[], index = 0): Json[] {
  return elements
    .flatMap((element) => ("candidates" in element ? candidatesOf(element) : []))
    .filter((candidate) => candidate.index === index)
    .flatMap((candidate) => candidate.content.parts);
}

/** The text among parts. */
export function textOf(parts: readonly Json[]): string {
  return parts.map((part) => (typeof part["text"] === "string" ? part["text"] : "")).join("");
}

/** Both forms of a stream. */
export const STREAMS = [
  ["server-sent events", "streamGenerateContent?alt=sse", "text/event-stream; charset=utf-8"],
  ["a JSON array", "streamGenerateContent", "application/json; charset=utf-8"],
] as const;
