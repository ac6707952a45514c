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

/**
 * How files of each kind begin, in hexadecimal: for those whose name tells nothing, such as a browser's recording, which is called "blob".
 * The type that a form gives a file is no help: Bun puts the one of the name's ending in its place.
 */
const BEGINNINGS: readonly (readonly [format: string, beginning: RegExp])[] = [
  // "RIFF", a length, "WAVE".
  ["wav", /^52494646.{8}57415645/],
  ["flac", /^664c6143/],
  ["ogg", /^4f676753/],
  // EBML.
  ["webm", /^1a45dfa3/],
  // A length, "ftyp".
  ["m4a", /^.{8}66747970/],
  // The sync word of ADTS.
  ["aac", /^fff[0189]/],
  // "ID3", or the sync word of layer III.
  ["mp3", /^(?:494433|ff(?:e[2-7]|f[2-7a-f]))/],
];
const BEGINNING_BYTES = 12;

export const AUDIO_FORMATS: readonly string[] = Object.keys(MEDIA_TYPES);

/** The media type of a format such as `mp3`, in any case; null for one that is not taken. */
export function mediaTypeOf(format: string): string | null {
  const name = format.toLowerCase();
  return (Object.hasOwn(MEDIA_TYPES, name) ? MEDIA_TYPES[name] : undefined) ?? null;
}

/** The format of a file by its name, or else by how its bytes begin; null for one that is not taken. */
export function formatOfFile(name: string, bytes: Uint8Array): string | null {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (Object.hasOwn(MEDIA_TYPES, ending)) return ending;
  const beginning = Buffer.from(bytes.subarray(0, BEGINNING_BYTES)).toString("hex");
  return BEGINNINGS.find(([, pattern]) => pattern.test(beginning))?.[0] ?? null;
}
