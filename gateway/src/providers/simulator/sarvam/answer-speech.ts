/** Sarvam's POST /text-to-speech and /speech-to-text, played. */
import { z } from "zod";
import { isJsonObject, parseJson } from "../../json.ts";
import { hear } from "../audio/heard-text.ts";
import { type SpokenFormat, spokenFile } from "../audio/spoken-file.ts";
import { readForm } from "../openai/answer-transcription.ts";
import { SeededRandom } from "../random.ts";

/** Sarvam's names of the formats. */
const CODECS: Readonly<Record<string, SpokenFormat>> = {
  wav: "wav",
  linear16: "pcm",
  mp3: "mp3",
  opus: "opus",
  aac: "aac",
  flac: "flac",
};
/** "For quick responses under 30 seconds". */
const SECONDS_MAX = 30;

const requestSchema = z.looseObject({
  text: z.string().min(1).max(2_500),
  target_language_code: z.string().regex(/^[a-z]{2,3}-IN$/),
  speaker: z.string().min(1),
  model: z.string().regex(/^bulbul:/),
  pace: z.number().min(0.3).max(3).optional(),
  output_audio_codec: z.string().optional(),
});

function refuseSarvam(message: string): Response {
  return Response.json({ error: { message, code: "invalid_request_error" } }, { status: 400 });
}

function requestId(seed: string): string {
  return `20261120_${new SeededRandom(seed).identifier(16)}`;
}

/** Speaks. */
export async function answerTextToSpeech(request: Request): Promise<Response> {
  const body = parseJson(await request.text());
  const parsed = requestSchema.safeParse(isJsonObject(body) ? body : {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuseSarvam(`Validation error: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { text, speaker, pace, output_audio_codec: codec = "wav" } = parsed.data;
  const format = Object.hasOwn(CODECS, codec) ? CODECS[codec] : undefined;
  if (format === undefined) return refuseSarvam(`output_audio_codec: ${codec} is not supported.`);
  const { bytes } = spokenFile({ text, voice: speaker, speed: pace ?? 1 }, format);
  return Response.json({ request_id: requestId(text), audios: [Buffer.from(bytes).toString("base64")] });
}

/** Listens. */
export async function answerSpeechToText(request: Request): Promise<Response> {
  const form = await readForm(request);
  const file = form?.get("file") ?? null;
  if (form === null || file === null || typeof file === "string") return refuseSarvam("file: Field required");
  const { text, seconds, segments } = await hear(new Uint8Array(await file.arrayBuffer()), file.type);
  if (seconds > SECONDS_MAX) return refuseSarvam(`Audio duration exceeds the maximum limit of ${SECONDS_MAX} seconds.`);
  const language = form.get("language_code");
  const isKnown = typeof language === "string" && language !== "unknown";
  const timestamps = {
    words: segments.map((segment) => segment.text.trim()),
    start_time_seconds: segments.map(({ start }) => start),
    end_time_seconds: segments.map(({ end }) => end),
  };
  return Response.json({
    request_id: requestId(text),
    transcript: text,
    timestamps: form.get("with_timestamps") === "true" ? timestamps : null,
    language_code: isKnown ? language : "en-IN",
  });
}
