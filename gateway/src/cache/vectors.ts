/** Embeddings as numbers of length 1 and as bytes (little-endian float32, which every machine we run on uses). */

/** Enough to tell questions apart, and a sixth of text-embedding-3-small's full size to compare. */
export const MEANING_DIMENSIONS = 256;

/** The same direction, of length 1; null for what has none. */
export function normalized(vector: Float32Array): Float32Array | null {
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) return null;
  return vector.map((value) => value / length);
}

/** 0 for vectors of unequal length, which are of different models and say nothing about each other. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

export function vectorToBytes(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Copied, because bytes from a database need not begin where a float may. */
export function vectorFromBytes(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
