/**
 * OpenAI's transcription as Sarvam's `POST /speech-to-text`
 * (docs.sarvam.ai/api-reference-docs/speech-to-text/transcribe). Sarvam takes up to 30 seconds this way and reports neither a
 * duration nor a usage; its unit is the second of audio.
 */
import { isJsonObject } from "../json.ts";
import { readObject } from "../openai-compatible/exchange-answer.ts";
import { ask, type VendorServer } from "../openai-compatible/vendor-server.ts";
import { type JsonObject, type TranscriptionAnswer, type TranscriptionCall, UpstreamError } from "../provider.ts";
import { sarvamLanguage } from "./languages.ts";

const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
/** What Sarvam calls a language that it is to find out. */
const UNKNOWN_LANGUAGE = "unknown";
/** Answers that need to know when something was said. */
const TIMED_FORMATS: ReadonlySet<unknown> = new Set(["verbose_json", "srt", "vtt"]);

/** @throws UpstreamError "rejected" for a language that Sarvam does not have. */
function spokenLanguage(language: unknown): string {
  if (typeof language !== "string" || language === "") return UNKNOWN_LANGUAGE;
  const code = sarvamLanguage(language);
  if (code !== null) return code;
  throw new UpstreamError("rejected", `language: Sarvam does not know ${JSON.stringify(language)}.`, { param: "language" });
}

/** The form in Sarvam's words. */
export function speechToTextForm({ audio, body, upstreamModel }: Omit<TranscriptionCall, "signal">): FormData {
  const form = new FormData();
  form.append("file", new File([new Uint8Array(audio.bytes)], audio.name, { type: audio.mediaType }));
  form.append("model", upstreamModel);
  form.append("language_code", spokenLanguage(body.language));
  // Only saaras has modes, and it would translate in another.
  if (upstreamModel.startsWith("saaras")) form.append("mode", "transcribe");
  if (TIMED_FORMATS.has(body.response_format)) form.append("with_timestamps", "true");
  return form;
}

/** Sarvam's parallel lists of texts, starts and ends as OpenAI's segments; none where they do not match. */
function segmentsOf(timestamps: unknown): JsonObject[] {
  if (!isJsonObject(timestamps)) return [];
  const { words, start_time_seconds: starts, end_time_seconds: ends } = timestamps;
  if (!Array.isArray(words) || !Array.isArray(starts) || !Array.isArray(ends)) return [];
  if (words.length !== starts.length || words.length !== ends.length) return [];
  return words.map((text, id) => ({ id, start: starts[id], end: ends[id], text: String(text) }));
}

/** @throws UpstreamError "failed" for an answer without a transcript. */
export async function speechToText(server: VendorServer, call: TranscriptionCall): Promise<TranscriptionAnswer> {
  const body = speechToTextForm(call);
  return ask(server, { path: "/speech-to-text", body, signal: call.signal }, async (exchange) => {
    const answer = await readObject(exchange, ANSWER_BYTES_MAX);
    if (typeof answer.transcript !== "string") {
      throw new UpstreamError("failed", `${server.name} answered with something that is no transcription.`);
    }
    const segments = segmentsOf(answer.timestamps);
    const language = typeof answer.language_code === "string" ? answer.language_code : null;
    const details = { ...(language === null ? {} : { language }), ...(segments.length > 0 ? { segments } : {}) };
    return { text: answer.transcript, details, durationSeconds: null, usage: null };
  });
}
