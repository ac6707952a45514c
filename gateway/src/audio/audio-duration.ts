/**
 * How long a file of audio lasts, before anybody is paid for hearing it.
 *
 * The container says it (music-metadata reads all that we take, counting frames where there is no header). A container can lie, so
 * that what it says is never taken to be shorter than its bytes must last: at the rate of its samples if uncompressed, at 640
 * kbit/s (above the highest rates of MP3, AAC and Opus) if not. Where it says nothing, the file may last as long as the thinnest
 * speech codec makes it: Opus at 6 kbit/s.
 */
import { parseBuffer } from "music-metadata";

const COMPRESSED_BYTES_PER_SECOND_MAX = 80_000;
const BYTES_PER_SECOND_MIN = 750;
/** Of a file whose container says nothing, for an even estimate: 32 kbit/s, as phones record speech. */
const BYTES_PER_SECOND_USUAL = 4_000;
const WAV_HEADER_BYTES_MAX = 4_096;
/** A file takes milliseconds; one that was made to take longer is treated as one that says nothing. */
const PARSE_MS_MAX = 2_000;

/** In whole seconds, begun ones included, and at least one. */
export interface AudioDuration {
  /** Whether the container says it. */
  isKnown: boolean;
  /** It lasts no longer than this. */
  secondsMax: number;
  /** What to take for its duration: exact if known, an even guess if not. */
  seconds: number;
}

interface Format {
  duration?: number | undefined;
  lossless?: boolean | undefined;
  container?: string | undefined;
  sampleRate?: number | undefined;
  numberOfChannels?: number | undefined;
  bitsPerSample?: number | undefined;
}

function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}

async function parse(bytes: Uint8Array, mediaType: string | undefined): Promise<Format> {
  const file = { size: bytes.byteLength, ...(mediaType === undefined ? {} : { mimeType: mediaType }) };
  return (await parseBuffer(bytes, file, { duration: true, skipCovers: true })).format;
}

/** The format as the container describes it, by what the bytes are and else by what they are called; null for what cannot be read. */
async function readFormat(bytes: Uint8Array, mediaType: string): Promise<Format | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, PARSE_MS_MAX, null);
  const parsed = parse(bytes, undefined).catch(() => parse(bytes, mediaType));
  try {
    return await Promise.race([parsed.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The shortest that this many bytes can last. */
function leastSeconds(bytes: number, { container, lossless, sampleRate, numberOfChannels, bitsPerSample }: Format): number {
  const isPlain = lossless === true && /wave|aiff/i.test(container ?? "");
  const rate = isPlain ? ((sampleRate ?? 0) * (numberOfChannels ?? 0) * (bitsPerSample ?? 0)) / 8 : 0;
  if (rate > 0) return Math.max(0, bytes - WAV_HEADER_BYTES_MAX) / rate;
  // Losslessly compressed audio may be silence, a few bytes for any time, or noise: its frames say how long they last.
  return lossless === true ? 0 : bytes / COMPRESSED_BYTES_PER_SECOND_MAX;
}

/** Measures a file. Never throws: what cannot be read is the vendor's to refuse. */
export async function audioDuration(bytes: Uint8Array, mediaType: string): Promise<AudioDuration> {
  const format = await readFormat(bytes, mediaType);
  const said = format?.duration;
  if (format && said !== undefined && Number.isFinite(said) && said > 0) {
    const seconds = wholeSeconds(Math.max(said, leastSeconds(bytes.byteLength, format)));
    return { isKnown: true, secondsMax: seconds, seconds };
  }
  return {
    isKnown: false,
    secondsMax: wholeSeconds(bytes.byteLength / BYTES_PER_SECOND_MIN),
    seconds: wholeSeconds(bytes.byteLength / BYTES_PER_SECOND_USUAL),
  };
}
