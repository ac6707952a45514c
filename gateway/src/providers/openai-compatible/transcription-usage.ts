/**
 * The `usage` of a transcription as disjoint billing buckets: `{type: "duration", seconds}` from models priced by time, and
 * `{type: "tokens", input_tokens, input_token_details, output_tokens}` from the others (platform.openai.com/docs/api-reference/audio).
 */
import { isJsonObject } from "../json.ts";
import type { Usage } from "../provider.ts";

const TOKENS_MAX = 1_000_000_000;
/** A month; no file that we take lasts longer. */
const SECONDS_MAX = 31 * 24 * 3600;

/** A count of seconds, fractions included, as a number or as text; null for what is none. */
export function readSeconds(value: unknown): number | null {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" && seconds >= 0 && seconds <= SECONDS_MAX ? seconds : null;
}

/** Null for a report that is missing or cannot be believed. Seconds are billed whole, begun ones included. */
export function readTranscriptionUsage(report: unknown): Usage | null {
  if (!isJsonObject(report)) return null;
  const seconds = readSeconds(report.seconds);
  if (seconds !== null) return { second: Math.ceil(seconds) };
  const input = readCount(report.input_tokens);
  const output = readCount(report.output_tokens);
  if (input === null || output === null) return null;
  const details = isJsonObject(report.input_token_details) ? report.input_token_details : {};
  const text = Math.min(readCount(details.text_tokens) ?? 0, input);
  // What is not said to be text is audio, which is the dearer.
  return { input: text, input_audio: input - text, output };
}

function readCount(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= TOKENS_MAX ? value : null;
}
