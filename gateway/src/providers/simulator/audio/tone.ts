/** A voice without a model: a tone that rises and falls with the letters of its text, as 16-bit mono samples. */
export const SAMPLE_RATE = 24_000;
const LETTERS_PER_SECOND = 15;
const SECONDS_MIN = 0.5;
/** Nobody tests with an hour; and each minute is three megabytes. */
const SECONDS_MAX = 60;
const PITCH_LOWEST_HZ = 110;
const LOUDNESS = 8_000;
/** Each letter swells and fades, so that it does not click. */
const FADE_SHARE = 0.2;

/** How long a text is spoken: fifteen letters a second, half a second at least and a minute at most. */
export function speechSeconds(text: string, speed = 1): number {
  return Math.min(SECONDS_MAX, Math.max(SECONDS_MIN, [...text].length / LETTERS_PER_SECOND / speed));
}

/** Of a letter's time, how loud it is: a rise, a plain, a fall. */
function envelope(share: number): number {
  return Math.min(1, share / FADE_SHARE, (1 - share) / FADE_SHARE);
}

/** @param voice shifts the pitch, so that two voices sound unlike. */
export function speakTone(text: string, { voice, speed }: { voice: string; speed: number }): Int16Array {
  const letters = [...text];
  const samples = new Int16Array(Math.round(speechSeconds(text, speed) * SAMPLE_RATE));
  const base = PITCH_LOWEST_HZ + (Bun.hash.xxHash32(voice) % 110);
  let phase = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const place = (index / samples.length) * letters.length;
    const letter = letters[Math.floor(place)] ?? " ";
    const isPause = /\s/u.test(letter);
    phase += (2 * Math.PI * (base + ((letter.codePointAt(0) ?? 0) % 24) * 4)) / SAMPLE_RATE;
    samples[index] = isPause ? 0 : Math.round(LOUDNESS * envelope(place % 1) * Math.sin(phase));
  }
  return samples;
}
