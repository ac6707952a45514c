/**
 * Embeddings without a model: each text's character n-grams, hashed into the vector's places with a sign. Texts that share words
 * share places, so that near texts are nearer than far ones; the same text always gives the same vector, of length one.
 */
const NGRAM_LENGTHS = [3, 4, 5] as const;
/** Weighs whole words above the pieces of them. */
const WORD_WEIGHT = 2;

/** Words in small letters, with a mark at each end so that beginnings and endings count. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [text]
  ).map((word) => `^${word}$`);
}

function add(vector: Float64Array, piece: string, weight: number): void {
  const hash = Bun.hash.xxHash32(piece);
  const place = hash % vector.length;
  // The place takes the low bits, the sign the highest.
  vector[place] = (vector[place] ?? 0) + (hash >>> 31 === 1 ? weight : -weight);
}

/** @param dimensions the vector's length. */
export function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float64Array(dimensions);
  for (const word of wordsOf(text)) {
    add(vector, word, WORD_WEIGHT);
    for (const length of NGRAM_LENGTHS) {
      for (let start = 0; start + length <= word.length; start += 1) add(vector, word.slice(start, start + length), 1);
    }
  }
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  // All signs may cancel out; a vector of length one must still point somewhere.
  if (norm === 0) vector[0] = 1;
  return Float32Array.from(vector, (value) => value / (norm || 1));
}
