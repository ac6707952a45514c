/** Which voices a model has. A provider that is not in the table is somebody's own server, whose voices we do not know. */
import type { CatalogModel } from "../../catalog/catalog.ts";
import { ApiError } from "../../errors/api-error.ts";
import { sarvamSpeakers } from "../../providers/sarvam/speakers.ts";
import type { SpeechBody } from "../../schemas/speech.ts";

/** Reference 3's six: every model that speaks has them. */
export const COMMON_VOICES = ["alloy", "echo", "fable", "onyx", "nova", "shimmer"] as const;

/** platform.openai.com/docs/guides/text-to-speech: tts-1 and tts-1-hd have nine, the newer models all. */
const TTS_1_VOICES = [...COMMON_VOICES, "ash", "coral", "sage"] as const;
const OPENAI_VOICES = [...TTS_1_VOICES, "ballad", "verse", "marin", "cedar"] as const;

const VOICES: Readonly<Record<string, (upstreamName: string) => readonly string[]>> = {
  openai: (upstreamName) => (upstreamName.startsWith("tts-1") ? TTS_1_VOICES : OPENAI_VOICES),
  sarvam: (upstreamName) => [...COMMON_VOICES, ...sarvamSpeakers(upstreamName)],
};

/** @throws ApiError invalid_request naming the voice that the model does not have, and those it has. */
export function checkVoice({ voice }: SpeechBody, model: CatalogModel): void {
  const known = VOICES[model.provider]?.(model.upstreamName);
  if (!known) return;
  // A voice of the caller's own, by its id: OpenAI alone has those, and knows whose it is.
  if (typeof voice !== "string" && model.provider === "openai") return;
  const name = typeof voice === "string" ? voice : voice.id;
  if (typeof voice === "string" && known.includes(name)) return;
  throw new ApiError("invalid_request", {
    message: `voice: ${model.id} has no voice ${JSON.stringify(name)}. It has ${known.join(", ")}.`,
    param: "voice",
  });
}
