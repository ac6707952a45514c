/** What `POST /audio/transcriptions` takes, as a form or as JSON, and gives. */
import { z } from "zod";
import { chargeSummarySchema } from "./chat-response.ts";
import { creditsText } from "./common.ts";

const PROMPT_LENGTH_MAX = 16_384;

const fields = {
  model: z.string().min(1),
  language: z.string().max(35).nullish().describe("ISO 639-1; found out when left out."),
  prompt: z.string().max(PROMPT_LENGTH_MAX).nullish().describe("Words to expect, or what was said before."),
  response_format: z.enum(["json", "text", "srt", "verbose_json", "vtt"]).nullish().describe("Default: json."),
  temperature: z.number().min(0).max(1).nullish(),
  timestamp_granularities: z
    .array(z.enum(["word", "segment"]))
    .max(2)
    .nullish()
    .describe("Needs response_format verbose_json."),
  stream: z.literal(false, "transcriptions are answered whole; leave it out").nullish(),
};

/** The fields of either form. */
export const transcriptionFieldsSchema = z.looseObject(fields);

export const transcriptionFormSchema = z.looseObject({
  file: z.string().meta({ format: "binary" }).describe("flac, mp3, mp4, mpeg, mpga, m4a, ogg, opus, wav, webm or aac."),
  ...fields,
});

export const transcriptionJsonSchema = z.looseObject({
  input_audio: z.looseObject({
    data: z.string().min(1, "must not be empty").describe("The file in base64."),
    format: z.string().min(1).max(16).describe("mp3, wav, m4a, webm, …"),
  }),
  ...fields,
});

export type TranscriptionFields = z.infer<typeof transcriptionFieldsSchema>;
export type TranscriptionFormat = NonNullable<TranscriptionFields["response_format"]>;

const segmentSchema = z.looseObject({ start: z.number(), end: z.number(), text: z.string() });

export const transcriptionResponseSchema = z.looseObject({
  text: z.string(),
  language: z.string().optional(),
  duration: z.number().optional().describe("Seconds; with verbose_json."),
  segments: z.array(segmentSchema).optional(),
  words: z.array(z.looseObject({ word: z.string(), start: z.number(), end: z.number() })).optional(),
  usage: z.looseObject({
    type: z.enum(["duration", "tokens"]),
    seconds: z.int().optional(),
    input_tokens: z.int().optional(),
    output_tokens: z.int().optional(),
    total_tokens: z.int().optional(),
    usage_source: z.literal("estimated").optional(),
    credits_charged: creditsText,
    cost: z.number().describe("The same charge in US dollars."),
  }),
  x_sellapi: chargeSummarySchema,
});
