/**
 * A vector as base64 text: how OpenAI's clients ask for embeddings unless told otherwise. The bytes are little-endian float32, which
 * is how every machine that Bun runs on keeps them in memory, so that they are copied and not converted.
 */
const BYTES_PER_NUMBER = 4;

/** The inverse of `encodeVector`; null for a text that is no whole number of float32. */
export function decodeVector(base64: string): Float32Array | null {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length % BYTES_PER_NUMBER !== 0) return null;
  // A buffer of Bun's pool may begin anywhere; numbers must begin at a multiple of four.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** Little-endian float32 in base64. */
export function encodeVector(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64");
}
