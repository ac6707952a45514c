/** What `POST /audio/speech` takes; it gives raw audio. */
import { z } from "zod";

/** OpenAI's bound, and the contract's. In Unicode code points, as they are billed. */
export const SPEECH_CHARACTERS_MAX = 4_096;
const SPEED_MIN = 0.25;
const SPEED_MAX = 4;

/** What each format is called on the wire; pcm is 24 kHz, 16 bits, little-endian, mono. */
export const SPEECH_MEDIA_TYPES = {
  mp3: "audio/mpeg",
  opus: "audio/ogg",
  aac: "audio/aac",
  flac: "audio/flac",
  wav: "audio/wav",
  pcm: "audio/pcm",
} as const satisfies Record<string, string>;

export type SpeechFormat = keyof typeof SPEECH_MEDIA_TYPES;

/** How many characters a text has: Unicode code points, so that an emoji or an Indic letter is one and no encoding matters. */
export function charactersOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

export const speechRequestSchema = z.looseObject({
  model: z.string().min(1),
  input: z
    .string()
    .min(1, "must not be empty")
    .refine((text) => charactersOf(text) <= SPEECH_CHARACTERS_MAX, `must have at most ${SPEECH_CHARACTERS_MAX} characters`)
    // JSON Schema counts code points, as we do; zod's own maximum counts UTF-16 units.
    .meta({ maxLength: SPEECH_CHARACTERS_MAX })
    .describe(`The text to speak, at most ${SPEECH_CHARACTERS_MAX} characters.`),
  voice: z
    .union([z.string().min(1), z.looseObject({ id: z.string().min(1) })])
    .describe("alloy, echo, fable, onyx, nova, shimmer for every model; more depend on the model."),
  response_format: z.enum(["mp3", "opus", "aac", "flac", "wav", "pcm"]).nullish().describe("Default: mp3."),
  speed: z.number().min(SPEED_MIN).max(SPEED_MAX).nullish().describe("Default: 1."),
  instructions: z.string().max(SPEECH_CHARACTERS_MAX).nullish().describe("How to speak, for models that take it."),
  language: z.string().max(35).nullish().describe("ISO 639-1 or BCP 47, for Sarvam's models; told by the script when left out."),
  stream_format: z.literal("audio", "is answered as whole audio only; leave it out or send audio").nullish(),
});

export type SpeechBody = z.infer<typeof speechRequestSchema>;
