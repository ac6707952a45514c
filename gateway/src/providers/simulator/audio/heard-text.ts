/** What the simulator hears: words chosen by the bytes, as many as fit the time; the same file always says the same. */
import { audioDuration } from "../../../audio/audio-duration.ts";
import { SeededRandom } from "../random.ts";

const WORDS =
  "the morning train left early and nobody had seen a river run so clear under old stone bridges while children counted boats from the far bank".split(
    " ",
  );
const WORDS_PER_SECOND = 2.5;
const WORDS_MAX = 2_000;
const WORDS_PER_SEGMENT = 8;

export interface HeardSegment {
  id: number;
  start: number;
  end: number;
  text: string;
}

export interface HeardAudio {
  text: string;
  /** Whole seconds. */
  seconds: number;
  segments: readonly HeardSegment[];
  words: readonly { word: string; start: number; end: number }[];
}

/** Hears a file. */
export async function hear(bytes: Uint8Array, mediaType: string): Promise<HeardAudio> {
  const { seconds } = await audioDuration(bytes, mediaType);
  const random = new SeededRandom(new Bun.CryptoHasher("sha256").update(bytes).digest("hex"));
  const count = Math.max(1, Math.min(WORDS_MAX, Math.round(seconds * WORDS_PER_SECOND)));
  const at = (index: number) => Math.round((index * seconds * 1000) / count) / 1000;
  const words = Array.from({ length: count }, (_, index) => ({
    word: random.pick(WORDS, "the"),
    start: at(index),
    end: at(index + 1),
  }));
  const segments: HeardSegment[] = [];
  for (let first = 0; first < count; first += WORDS_PER_SEGMENT) {
    const part = words.slice(first, first + WORDS_PER_SEGMENT);
    const text = part.map(({ word }) => word).join(" ");
    segments.push({ id: segments.length, start: part[0]?.start ?? 0, end: part.at(-1)?.end ?? seconds, text: ` ${text}` });
  }
  return { text: words.map(({ word }) => word).join(" "), seconds, segments, words };
}
