/** POST /audio/transcriptions, played, in the forms that the vendor's JSON answers have; text and subtitles for other readers. */
import { type HeardAudio, hear } from "../audio/heard-text.ts";
import { countPieces } from "../tokens.ts";
import { refuse } from "../wire/refusal.ts";

const TOKEN_PRICED = /^gpt-4o(-mini)?-transcribe/;
const AUDIO_TOKENS_PER_SECOND = 10;

function usageOf(model: string, { text, seconds }: HeardAudio, prompt: string): object {
  if (!TOKEN_PRICED.test(model)) return { type: "duration", seconds };
  const audio_tokens = seconds * AUDIO_TOKENS_PER_SECOND;
  const text_tokens = countPieces(prompt);
  const input_tokens = audio_tokens + text_tokens;
  const output_tokens = countPieces(text);
  const input_token_details = { audio_tokens, text_tokens };
  return { type: "tokens", input_tokens, input_token_details, output_tokens, total_tokens: input_tokens + output_tokens };
}

function time(seconds: number, mark: string): string {
  return new Date(seconds * 1000).toISOString().slice(11, 23).replace(".", mark);
}

function cues({ segments }: HeardAudio, mark: string, isNumbered: boolean): string {
  return segments
    .map(
      ({ id, start, end, text }) =>
        `${isNumbered ? `${id + 1}\n` : ""}${time(start, mark)} --> ${time(end, mark)}\n${text.trim()}\n`,
    )
    .join("\n");
}

interface Question {
  model: string;
  language: string;
  prompt: string;
  granularities: readonly string[];
}

const ANSWERS: Readonly<Record<string, (heard: HeardAudio, question: Question) => Response>> = {
  json: (heard, { model, prompt }) => Response.json({ text: heard.text, usage: usageOf(model, heard, prompt) }),
  verbose_json: (heard, { model, language, prompt, granularities }) =>
    Response.json({
      task: "transcribe",
      language,
      duration: heard.seconds,
      text: heard.text,
      ...(granularities.includes("word") ? { words: heard.words } : {}),
      ...(granularities.length === 0 || granularities.includes("segment") ? { segments: heard.segments } : {}),
      usage: usageOf(model, heard, prompt),
    }),
  text: ({ text }) => new Response(`${text}\n`),
  srt: (heard) => new Response(cues(heard, ",", true)),
  vtt: (heard) => new Response(`WEBVTT\n\n${cues(heard, ".", false)}`),
};

/** The form of a request; null for a body that is none. */
export async function readForm(request: Request): Promise<FormData | null> {
  return request.formData().catch(() => null);
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}

/** Answers. */
export async function answerTranscription(request: Request): Promise<Response> {
  const form = await readForm(request);
  if (form === null) return refuse(400, "We could not parse the multipart form of your request.");
  const file = form.get("file");
  if (file === null || typeof file === "string") return refuse(400, "Missing required parameter: 'file'.", "file");
  const model = textOf(form, "model");
  if (model === "") return refuse(400, "Missing required parameter: 'model'.", "model");
  const format = textOf(form, "response_format") || "json";
  const answer = Object.hasOwn(ANSWERS, format) ? ANSWERS[format] : undefined;
  if (answer === undefined || (TOKEN_PRICED.test(model) && format !== "json")) {
    return refuse(400, `response_format '${format}' is not compatible with model '${model}'.`, "response_format");
  }
  const granularities = form.getAll("timestamp_granularities[]").map(String);
  const heard = await hear(new Uint8Array(await file.arrayBuffer()), file.type);
  return answer(heard, { model, language: textOf(form, "language") || "english", prompt: textOf(form, "prompt"), granularities });
}
