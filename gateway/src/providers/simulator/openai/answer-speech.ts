/** POST /audio/speech, played: whole, or as events for the models that report their tokens in them. */
import { z } from "zod";
import { isJsonObject, parseJson } from "../../json.ts";
import { SPOKEN_FORMATS, spokenFile } from "../audio/spoken-file.ts";
import { speechSeconds } from "../audio/tone.ts";
import { countPieces } from "../tokens.ts";
import { refuse, refuseIssues } from "../wire/refusal.ts";

/** $0.015 a minute at $12 per million, as OpenAI estimates gpt-4o-mini-tts. */
const TOKENS_PER_MINUTE = 1_250;
const BYTES_PER_EVENT = 24_000;

const requestSchema = z.looseObject({
  model: z.string().min(1),
  input: z.string().min(1).max(4_096),
  voice: z.union([z.string().min(1), z.looseObject({ id: z.string() })]),
  response_format: z.enum(SPOKEN_FORMATS).nullish(),
  speed: z.number().min(0.25).max(4).nullish(),
  instructions: z.string().nullish(),
  stream_format: z.enum(["sse", "audio"]).nullish(),
});

function events(bytes: Uint8Array, usage: object): string {
  const parts: object[] = [];
  for (let start = 0; start < bytes.byteLength; start += BYTES_PER_EVENT) {
    const audio = Buffer.from(bytes.subarray(start, start + BYTES_PER_EVENT)).toString("base64");
    parts.push({ type: "speech.audio.delta", audio });
  }
  return [...parts, { type: "speech.audio.done", usage }].map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
}

/** Answers. */
export async function answerSpeech(request: Request): Promise<Response> {
  const body = parseJson(await request.text());
  if (!isJsonObject(body)) return refuse(400, "We could not parse the JSON body of your request. It must be a JSON object.");
  const parsed = requestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuseIssues(parsed.error.issues);
  const { model, input, voice, response_format: format, speed, instructions, stream_format: form } = parsed.data;
  if (form === "sse" && model.startsWith("tts-1")) {
    return refuse(400, `The model ${model} does not support 'stream_format' sse.`, "stream_format");
  }
  const utterance = { text: input, voice: typeof voice === "string" ? voice : voice.id, speed: speed ?? 1 };
  const { bytes, mediaType } = spokenFile(utterance, format ?? "mp3");
  if (form !== "sse") return new Response(new Uint8Array(bytes), { headers: { "content-type": mediaType } });
  const input_tokens = countPieces(input) + countPieces(instructions ?? "");
  const output_tokens = Math.ceil((speechSeconds(input, utterance.speed) * TOKENS_PER_MINUTE) / 60);
  const usage = { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens };
  return new Response(events(bytes, usage), { headers: { "content-type": "text/event-stream" } });
}
