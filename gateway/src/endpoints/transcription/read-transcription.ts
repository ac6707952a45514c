/** A transcription request in either of its forms: a form with a file, as OpenAI's clients send it, or JSON with base64. */

import { type AudioDuration, audioDuration } from "../../audio/audio-duration.ts";
import { AUDIO_FORMATS, formatOfFile, mediaTypeOf } from "../../audio/audio-formats.ts";
import { ApiError } from "../../errors/api-error.ts";
import type { BodyBounds } from "../../http/read-body.ts";
import { isFormBody, readFormBody } from "../../http/read-form-body.ts";
import { readJsonBody } from "../../http/read-json-body.ts";
import type { AudioFile, JsonObject } from "../../providers/provider.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { type TranscriptionFields, transcriptionFieldsSchema, transcriptionJsonSchema } from "../../schemas/transcription.ts";
import { refuseUnpricedFields } from "../../schemas/unpriced-fields.ts";
import type { ReadRequest } from "../endpoint.ts";

export interface TranscriptionBody {
  /** Everything but the audio, unknown fields included. */
  fields: TranscriptionFields;
  audio: AudioFile;
  duration: AudioDuration;
}

function invalid(param: string, message: string, isFieldMissing = false): ApiError {
  return new ApiError("invalid_request", { message: `${param}: ${message}`, param, isFieldMissing });
}

function unknownFormat(param: string): ApiError {
  return invalid(param, `is of no kind that is taken. Send one of ${AUDIO_FORMATS.join(", ")}.`);
}

/** Forms carry text only; these fields are something else. */
const PARSED_FIELDS: Readonly<Record<string, (text: string) => unknown>> = {
  temperature: (text) => (text.trim() === "" ? text : Number(text)),
  stream: (text) => (text === "false" ? false : text),
};

/** The form's fields as JSON: `name[]` and names that come more than once are lists. */
function fieldsOf(form: FormData): JsonObject {
  const fields: JsonObject = {};
  for (const name of new Set([...form.keys()])) {
    if (name === "file") continue;
    const values = form.getAll(name).map((value) => {
      if (typeof value !== "string") throw invalid(name, "must be text, not a file.");
      return Object.hasOwn(PARSED_FIELDS, name) ? PARSED_FIELDS[name]?.(value) : value;
    });
    if (name.endsWith("[]")) fields[name.slice(0, -2)] = values;
    else fields[name] = values.length > 1 ? values : values[0];
  }
  return fields;
}

async function audioOf(form: FormData): Promise<AudioFile> {
  const file = form.get("file");
  if (file === null) throw invalid("file", "is required", true);
  if (typeof file === "string") throw invalid("file", "must be a file, with a filename.");
  if (file.size === 0) throw invalid("file", "is empty.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  // A file that was sent with an empty name has none at all, whatever its type says.
  const sentName = String(file.name ?? "");
  const format = formatOfFile(sentName, bytes);
  if (format === null) throw unknownFormat("file");
  const name = sentName.toLowerCase().endsWith(`.${format}`) ? sentName : `audio.${format}`;
  return { bytes, name, mediaType: mediaTypeOf(format) ?? file.type };
}

/** Alphabets of RFC 4648 §4 and §5. */
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

function decodedAudio({ data, format }: { data: string; format: string }): AudioFile {
  const mediaType = mediaTypeOf(format);
  if (mediaType === null) throw unknownFormat("input_audio.format");
  const base64 = data.startsWith("data:") ? data.slice(data.indexOf(",") + 1) : data;
  if (!BASE64.test(base64)) throw invalid("input_audio.data", "is not base64.");
  const bytes = Buffer.from(base64, "base64");
  if (bytes.byteLength === 0) throw invalid("input_audio.data", "is empty.");
  return { bytes, name: `audio.${format.toLowerCase()}`, mediaType };
}

async function readParts(request: Request, bounds: BodyBounds): Promise<{ fields: JsonObject; audio: AudioFile; text: string }> {
  if (isFormBody(request.headers)) {
    const { form, text } = await readFormBody(request, bounds);
    const fields = fieldsOf(form);
    checkBody(transcriptionFieldsSchema, fields);
    return { fields, audio: await audioOf(form), text };
  }
  if (!/\bjson\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new ApiError("unsupported_media_type", {
      message: "Send multipart/form-data with a `file`, or application/json with `input_audio`.",
      param: "content-type",
    });
  }
  const { json, text } = await readJsonBody(request, bounds);
  const { input_audio: audio } = checkBody(transcriptionJsonSchema, json);
  const { input_audio: _audio, file: _file, ...fields } = json;
  return { fields, audio: decodedAudio(audio), text };
}

/** Reads, checks and measures. @throws ApiError invalid_request, request_too_large, unsupported_media_type */
export async function readTranscription(request: Request, bounds: BodyBounds): Promise<ReadRequest<TranscriptionBody>> {
  const { fields, audio, text } = await readParts(request, bounds);
  refuseUnpricedFields(fields);
  const body = checkBody(transcriptionFieldsSchema, fields);
  if (body.timestamp_granularities?.length && body.response_format !== "verbose_json") {
    throw invalid("timestamp_granularities", "needs response_format verbose_json.");
  }
  return { body: { fields: body, audio, duration: await audioDuration(audio.bytes, audio.mediaType) }, text };
}
