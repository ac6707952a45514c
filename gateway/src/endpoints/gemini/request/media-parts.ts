/** Gemini's media as parts of a chat message. Nothing is fetched by us. */
import { ApiError } from "../../../errors/api-error.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import type { GeminiPart } from "../../../schemas/gemini/content.ts";

type Blob = NonNullable<GeminiPart["inlineData"]>;
type FileData = NonNullable<GeminiPart["fileData"]>;

/** OpenAI's names for audio formats that are not the second half of the media type. */
const AUDIO_FORMATS: Readonly<Record<string, string>> = {
  "audio/mpeg": "mp3",
  "audio/x-wav": "wav",
  "audio/wave": "wav",
  "audio/x-flac": "flac",
};

function refuse(param: string, because: string): never {
  throw new ApiError("invalid_request", { message: `${param}: ${because}`, param });
}

/** Google reads base64url as well; most others do not. */
function base64Of({ data }: Blob): string {
  return data.replaceAll("-", "+").replaceAll("_", "/");
}

function toImage(blob: Blob): JsonObject {
  return { type: "image_url", image_url: { url: `data:${blob.mimeType};base64,${base64Of(blob)}` } };
}

function toAudio(blob: Blob): JsonObject {
  const mimeType = blob.mimeType.toLowerCase();
  const format = AUDIO_FORMATS[mimeType] ?? mimeType.slice("audio/".length);
  return { type: "input_audio", input_audio: { data: base64Of(blob), format } };
}

function toFile(blob: Blob): JsonObject {
  const extension = blob.mimeType === "application/pdf" ? "pdf" : "txt";
  const filename = blob.displayName ?? `document.${extension}`;
  return { type: "file", file: { filename, file_data: `data:${blob.mimeType};base64,${base64Of(blob)}` } };
}

const READERS: readonly (readonly [RegExp, (blob: Blob) => JsonObject])[] = [
  [/^image\//i, toImage],
  [/^audio\//i, toAudio],
  [/^(application\/pdf|text\/)/i, toFile],
];

/** @param place of the part, such as `contents[0].parts[1]`. @throws ApiError invalid_request for video and what nobody knows. */
export function toMediaPart(blob: Blob, place: string): JsonObject {
  const reader = READERS.find(([mediaType]) => mediaType.test(blob.mimeType));
  if (!reader) refuse(`${place}.inlineData.mimeType`, `${blob.mimeType} is not offered here; images, audio, PDF and text are.`);
  return reader[1](blob);
}

/** An image at an address. What else lies at an address may be of any length, and nobody could quote it. */
export function toAddressedPart({ fileUri, mimeType }: FileData, place: string): JsonObject {
  if (mimeType && !/^image\//i.test(mimeType)) {
    refuse(`${place}.fileData.mimeType`, "only images may be given by their address. Send anything else as inlineData.");
  }
  return { type: "image_url", image_url: { url: fileUri } };
}
