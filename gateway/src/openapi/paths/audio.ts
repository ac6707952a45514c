/** POST {prefix}/audio/speech and {prefix}/audio/transcriptions */
import type { JsonObject } from "../../providers/provider.ts";
import { SPEECH_MEDIA_TYPES } from "../../schemas/speech.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { schemaRef } from "../components.ts";
import { billable } from "../operations.ts";
import { json } from "../responses.ts";

const BYTES: JsonObject = { schema: { type: "string", format: "binary" } };

export function audioPaths(surface: Surface): JsonObject {
  return {
    "/audio/speech": billable(surface, {
      id: "createSpeech",
      summary: "Turn text into speech",
      description: "OpenAI-compatible. Models are priced by the character or by the token; the charge stands in the headers.",
      tag: "Audio",
      body: json("SpeechRequest"),
      answer: "The audio itself, in the format that was asked for.",
      content: Object.fromEntries(Object.values(SPEECH_MEDIA_TYPES).map((type) => [type, BYTES])),
    }),
    "/audio/transcriptions": billable(surface, {
      id: "createTranscription",
      summary: "Turn speech into text",
      description:
        "OpenAI-compatible as a form with a `file`; the same as JSON with `input_audio`. Models are priced by the second or by the token.",
      tag: "Audio",
      body: { "multipart/form-data": { schema: schemaRef("TranscriptionForm") }, ...json("TranscriptionRequest") },
      answer: "The text: JSON, or plain text and subtitles for `response_format` text, srt and vtt.",
      content: { ...json("TranscriptionResponse"), "text/plain": { schema: { type: "string" } } },
    }),
  };
}
