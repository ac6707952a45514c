/** A transcription in each of OpenAI's five forms, all from the same answer. */
import type { JsonObject, TranscriptionAnswer } from "../../providers/provider.ts";
import type { TranscriptionFormat } from "../../schemas/transcription.ts";
import type { WrittenAnswer } from "../endpoint.ts";

/** What was said when; seconds from the beginning. */
interface Segment {
  start: number;
  end: number;
  text: string;
}

function isSegment(value: unknown): value is Segment {
  if (typeof value !== "object" || value === null) return false;
  const { start, end, text }: { start?: unknown; end?: unknown; text?: unknown } = value;
  return typeof start === "number" && typeof end === "number" && typeof text === "string";
}

/** The vendor's segments, or all of it as one where it told none. */
function segmentsOf({ text, details }: TranscriptionAnswer, seconds: number): Segment[] {
  const { segments } = details;
  if (Array.isArray(segments) && segments.length > 0 && segments.every(isSegment)) return segments;
  return text === "" ? [] : [{ start: 0, end: seconds, text }];
}

/** `00:01:02,345`, with a comma in SRT and a point in WebVTT. */
function timestamp(seconds: number, mark: "," | "."): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const pad = (value: number, length = 2) => String(Math.floor(value)).padStart(length, "0");
  const hours = pad(milliseconds / 3_600_000);
  const minutes = pad((milliseconds / 60_000) % 60);
  return `${hours}:${minutes}:${pad((milliseconds / 1000) % 60)}${mark}${pad(milliseconds % 1000, 3)}`;
}

function cue({ start, end, text }: Segment, mark: "," | "."): string {
  return `${timestamp(start, mark)} --> ${timestamp(end, mark)}\n${text.trim()}\n\n`;
}

function plain(text: string): WrittenAnswer {
  return { kind: "bytes", bytes: new TextEncoder().encode(text), contentType: "text/plain; charset=utf-8" };
}

/** What a vendor says of itself or of its charge has no place in our answer. */
function withoutUsage({ usage: _usage, x_sellapi: _charge, ...details }: JsonObject): JsonObject {
  return details;
}

/** By form. @param seconds the duration, for answers that do not tell one. */
const WRITERS = {
  json: ({ text, details }) => {
    const { logprobs, languages } = details;
    const more = { ...(logprobs === undefined ? {} : { logprobs }), ...(languages === undefined ? {} : { languages }) };
    return { kind: "json", body: { text, ...more } };
  },
  text: ({ text }) => plain(`${text}\n`),
  srt: (answer, seconds) =>
    plain(
      segmentsOf(answer, seconds)
        .map((segment, index) => `${index + 1}\n${cue(segment, ",")}`)
        .join(""),
    ),
  vtt: (answer, seconds) =>
    plain(
      `WEBVTT\n\n${segmentsOf(answer, seconds)
        .map((segment) => cue(segment, "."))
        .join("")}`,
    ),
  verbose_json: (answer, seconds) => ({
    kind: "json",
    body: {
      task: "transcribe",
      ...withoutUsage(answer.details),
      text: answer.text,
      duration: answer.durationSeconds ?? seconds,
      segments: segmentsOf(answer, seconds).map((segment, id) => ({ id, ...segment })),
    },
  }),
} as const satisfies Record<TranscriptionFormat, (answer: TranscriptionAnswer, seconds: number) => WrittenAnswer>;

/** Writes an answer. */
export function writeTranscription(answer: TranscriptionAnswer, format: TranscriptionFormat, seconds: number): WrittenAnswer {
  return WRITERS[format](answer, seconds);
}
