/** A simulated voice in each of the formats of OpenAI's speech endpoint. */
import { toFlac } from "./flac.ts";
import { silentOpus } from "./ogg-opus.ts";
import { silentAac, silentMp3 } from "./silence.ts";
import { SAMPLE_RATE, speakTone, speechSeconds } from "./tone.ts";
import { toPcm, toWav } from "./wav.ts";

/** What is spoken, and how. */
export interface Utterance {
  text: string;
  voice: string;
  speed: number;
}

/** The uncompressed formats and FLAC hold a tone, the others silence as long as it (see silence.ts). */
const FILES = {
  wav: { mediaType: "audio/wav", make: (utterance) => toWav(speakTone(utterance.text, utterance), SAMPLE_RATE) },
  pcm: { mediaType: "audio/pcm", make: (utterance) => toPcm(speakTone(utterance.text, utterance)) },
  flac: { mediaType: "audio/flac", make: (utterance) => toFlac(speakTone(utterance.text, utterance)) },
  mp3: { mediaType: "audio/mpeg", make: ({ text, speed }) => silentMp3(speechSeconds(text, speed)) },
  aac: { mediaType: "audio/aac", make: ({ text, speed }) => silentAac(speechSeconds(text, speed)) },
  opus: { mediaType: "audio/ogg", make: ({ text, speed }) => silentOpus(speechSeconds(text, speed)) },
} as const satisfies Record<string, { mediaType: string; make: (utterance: Utterance) => Uint8Array }>;

export type SpokenFormat = keyof typeof FILES;
export const SPOKEN_FORMATS: readonly [SpokenFormat, ...SpokenFormat[]] = ["mp3", "opus", "aac", "flac", "wav", "pcm"];

/** The bytes, and what they are called. */
export function spokenFile(utterance: Utterance, format: SpokenFormat): { bytes: Uint8Array; mediaType: string } {
  const { mediaType, make } = FILES[format];
  return { bytes: make(utterance), mediaType };
}
