/**
 * POST /audio/transcriptions on OpenAI's wire: a form with the file in it. Always asked for as JSON, because only that form reports
 * a duration or a usage; the endpoint writes text and subtitles out of it.
 */
import { isJsonObject } from "../json.ts";
import { type TranscriptionAnswer, type TranscriptionCall, UpstreamError } from "../provider.ts";
import { readObject } from "./exchange-answer.ts";
import { readSeconds, readTranscriptionUsage } from "./transcription-usage.ts";
import { ask, type VendorServer } from "./vendor-server.ts";

/** A day of speech with word timestamps is some 10 MB. */
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** @throws UpstreamError "failed" for an answer without a text. */
export function transcribe(server: VendorServer, call: TranscriptionCall): Promise<TranscriptionAnswer> {
  const body = transcriptionForm(call);
  return ask(server, { path: "/audio/transcriptions", body, signal: call.signal }, async (exchange) => {
    const details = await readObject(exchange, ANSWER_BYTES_MAX);
    if (typeof details.text !== "string") {
      throw new UpstreamError("failed", `${server.name} answered with something that is no transcription.`);
    }
    const reported = isJsonObject(details.usage) ? readSeconds(details.usage.seconds) : null;
    return {
      text: details.text,
      details,
      durationSeconds: reported ?? readSeconds(details.duration),
      usage: readTranscriptionUsage(details.usage),
    };
  });
}

/** Lists go as OpenAI's clients send them (`timestamp_granularities[]`), fields that are null or missing not at all. */
function transcriptionForm({ audio, body, upstreamModel }: TranscriptionCall): FormData {
  const form = new FormData();
  form.append("file", new File([new Uint8Array(audio.bytes)], audio.name, { type: audio.mediaType }));
  form.append("model", upstreamModel);
  for (const [field, value] of Object.entries(body)) {
    if (value === undefined || value === null || field === "model" || field === "file") continue;
    if (Array.isArray(value)) for (const item of value) form.append(`${field}[]`, fieldText(item));
    else form.append(field, fieldText(value));
  }
  return form;
}

function fieldText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
