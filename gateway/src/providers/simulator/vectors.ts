/**
 * Embeddings without a model: the same text always has the same vector of length 1, and texts that share words and spelling have
 * vectors near to each other.
 *
 * Every word and every three letters of a word are hashed to a few dimensions, with a sign (feature hashing: Weinberger et al.,
 * 2009), weighted and summed up. Word order counts for nothing. So "tides of the Moon" and "the Moon's tides" are neighbours, and
 * two texts without a common word are nearly at right angles: enough to show a semantic cache at work, no more.
 */

/** Words say more than spelling does. */
const WORD_WEIGHT = 1;
const TRIGRAM_WEIGHT = 0.35;
/** Words that are everywhere tell nothing apart. */
const COMMON_WORD_WEIGHT = 0.15;
const COMMON_WORDS = new Set(
  "a an and are as at be by do does for from how i in is it me my of on or that the this to was what with you".split(" "),
);
/** How many dimensions one feature reaches: several, so that two features that meet in one do not become the same. */
const SPREAD = 4;

/** A vector of `dimensions` numbers whose length is 1; also for an empty text. */
export function embedText(text: string, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]) {
    const isCommon = COMMON_WORDS.has(word);
    addFeature(sums, `word:${word}`, isCommon ? COMMON_WORD_WEIGHT : WORD_WEIGHT);
    if (isCommon) continue;
    const spelled = `^${word}$`;
    for (let start = 0; start + 3 <= spelled.length; start += 1) {
      addFeature(sums, `letters:${spelled.slice(start, start + 3)}`, TRIGRAM_WEIGHT);
    }
  }
  const length = Math.hypot(...sums);
  // An empty text has no feature, and in very few dimensions features may cancel each other out.
  if (length === 0) return Float32Array.from(sums, (_sum, index) => (index === 0 ? 1 : 0));
  return Float32Array.from(sums, (sum) => sum / length);
}

function addFeature(sums: Float64Array, feature: string, weight: number): void {
  for (let index = 0; index < SPREAD; index += 1) {
    const hash = Bun.hash.xxHash32(feature, index);
    const dimension = hash % sums.length;
    const sign = (hash >>> 16) & 1 ? 1 : -1;
    sums[dimension] = (sums[dimension] ?? 0) + (sign * weight) / Math.sqrt(SPREAD);
  }
}
