/**
 * OpenAI's speech as Sarvam's `POST /text-to-speech`: names differ, and the audio comes as base64 in a JSON answer
 * (docs.sarvam.ai/api-reference-docs/text-to-speech/convert). Sarvam reports no usage; its unit is the character.
 */

import { readObject } from "../openai-compatible/exchange-answer.ts";
import { ask, type VendorServer } from "../openai-compatible/vendor-server.ts";
import { type JsonObject, type SpeechAnswer, type UpstreamCall, UpstreamError } from "../provider.ts";
import { languageOfText, sarvamLanguage } from "./languages.ts";
import { sarvamSpeaker } from "./speakers.ts";

const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
/** OpenAI's rate for pcm, and the highest that every bulbul has. */
const SAMPLE_RATE = 24_000;
/** Sarvam's own wishes, passed on as they are. */
const SARVAM_FIELDS = ["pitch", "loudness", "temperature", "enable_preprocessing", "speech_sample_rate", "output_audio_bitrate"];

/** Sarvam's name for each of our formats, and the media type of what it then sends. */
const CODECS: Readonly<Record<string, { codec: string; mediaType: string }>> = {
  mp3: { codec: "mp3", mediaType: "audio/mpeg" },
  opus: { codec: "opus", mediaType: "audio/ogg" },
  aac: { codec: "aac", mediaType: "audio/aac" },
  flac: { codec: "flac", mediaType: "audio/flac" },
  wav: { codec: "wav", mediaType: "audio/wav" },
  pcm: { codec: "linear16", mediaType: "audio/pcm" },
};
const DEFAULT_CODEC = { codec: "wav", mediaType: "audio/wav" };

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** @throws UpstreamError "rejected" for a language that Sarvam does not have. */
function targetLanguage({ language, input }: JsonObject): string {
  if (typeof language !== "string" || language === "") return languageOfText(text(input));
  const code = sarvamLanguage(language);
  if (code !== null) return code;
  throw new UpstreamError("rejected", `language: Sarvam does not speak ${JSON.stringify(language)}.`, { param: "language" });
}

/** The question in Sarvam's words. */
export function textToSpeechRequest({ body, upstreamModel }: Pick<UpstreamCall, "body" | "upstreamModel">): JsonObject {
  const { codec } = CODECS[text(body.response_format)] ?? DEFAULT_CODEC;
  const own = SARVAM_FIELDS.filter((field) => body[field] !== undefined && body[field] !== null);
  return {
    text: body.input,
    target_language_code: targetLanguage(body),
    speaker: sarvamSpeaker(upstreamModel, text(body.voice)),
    model: upstreamModel,
    speech_sample_rate: SAMPLE_RATE,
    output_audio_codec: codec,
    ...(typeof body.speed === "number" ? { pace: body.speed } : {}),
    ...Object.fromEntries(own.map((field) => [field, body[field]])),
  };
}

/** @throws UpstreamError "failed" for an answer without audio. */
export async function textToSpeech(server: VendorServer, call: UpstreamCall): Promise<SpeechAnswer> {
  const { mediaType } = CODECS[text(call.body.response_format)] ?? DEFAULT_CODEC;
  const body = textToSpeechRequest(call);
  return ask(server, { path: "/text-to-speech", body, signal: call.signal }, async (exchange) => {
    const { audios } = await readObject(exchange, ANSWER_BYTES_MAX);
    const [audio, ...more]: unknown[] = Array.isArray(audios) ? audios : [];
    if (typeof audio !== "string" || more.length > 0) {
      throw new UpstreamError("failed", `${server.name} did not answer with one audio.`);
    }
    return { audio: Buffer.from(audio, "base64"), mediaType, usage: null };
  });
}
