/** The kinds of audio file that are taken, by the ending of their name, and what they are called on the wire. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  flac: "audio/flac",
  mp3: "audio/mpeg",
  mp4: "audio/mp4",
  mpeg: "audio/mpeg",
  mpga: "audio/mpeg",
  m4a: "audio/mp4",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  webm: "audio/webm",
  aac: "audio/aac",
};

/** Other names of the same types, as browsers and clients send them. */
const FORMATS_BY_MEDIA_TYPE: Readonly<Record<string, string>> = {
  "audio/flac": "flac",
  "audio/x-flac": "flac",
  "audio/mpeg": "mp3",
  "audio/mp3": "mp3",
  "audio/mp4": "m4a",
  "audio/m4a": "m4a",
  "audio/x-m4a": "m4a",
  "video/mp4": "mp4",
  "audio/ogg": "ogg",
  "audio/opus": "ogg",
  "audio/wav": "wav",
  "audio/wave": "wav",
  "audio/x-wav": "wav",
  "audio/vnd.wave": "wav",
  "audio/webm": "webm",
  "video/webm": "webm",
  "audio/aac": "aac",
};

export const AUDIO_FORMATS: readonly string[] = Object.keys(MEDIA_TYPES);

/** The media type of a format such as `mp3`, in any case; null for one that is not taken. */
export function mediaTypeOf(format: string): string | null {
  const name = format.toLowerCase();
  return (Object.hasOwn(MEDIA_TYPES, name) ? MEDIA_TYPES[name] : undefined) ?? null;
}

/** The format of a file by its name, or else by the media type it was sent with; null for one that is not taken. */
export function formatOfFile(name: string, mediaType: string): string | null {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (Object.hasOwn(MEDIA_TYPES, ending)) return ending;
  const type = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  return (Object.hasOwn(FORMATS_BY_MEDIA_TYPE, type) ? FORMATS_BY_MEDIA_TYPE[type] : undefined) ?? null;
}
