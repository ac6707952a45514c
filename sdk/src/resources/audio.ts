import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { SpeechCreateParams, Transcription, TranscriptionCreateParams } from "../types.ts";
import { Resource } from "./resource.ts";

/** `client.audio.speech` */
export class Speech extends Resource {
  /** Text as speech: the response's body is the audio. What it was charged is on `withResponse()`'s meta. */
  create(params: SpeechCreateParams, options?: RequestOptions): APIPromise<Response> {
    return this.transport.raw({ method: "POST", path: "/audio/speech", body: params, options });
  }
}

/** `client.audio.transcriptions` */
export class Transcriptions extends Resource {
  /**
   * Speech as text. `file` is a File (or a Blob, whose type then tells the format); without one, `input_audio` carries the audio in base64.
   * For text and subtitles as they are (`response_format` text, srt, vtt) use `post` with `as: "response"`.
   */
  create(params: TranscriptionCreateParams, options?: RequestOptions): APIPromise<WithMeta<Transcription>> {
    return this.post("/audio/transcriptions", "file" in params ? toForm(params) : params, options);
  }
}

function toForm(params: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) for (const item of value) form.append(`${name}[]`, item);
    else if (value != null) form.append(name, value);
  }
  return form;
}
