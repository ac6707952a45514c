/** A vector as base64 text: how OpenAI's clients ask for embeddings unless told otherwise. */
const BYTES_PER_NUMBER = 4;

/** The inverse of `encodeVector`; null for a text that is no whole number of float32. */
export function decodeVector(base64: string): Float32Array | null {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length % BYTES_PER_NUMBER !== 0) return null;
  return Float32Array.from({ length: bytes.length / BYTES_PER_NUMBER }, (_, index) =>
    bytes.readFloatLE(index * BYTES_PER_NUMBER),
  );
}

/** Little-endian float32 in base64, as OpenAI's clients decode it, whatever the byte order of this machine. */
export function encodeVector(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * BYTES_PER_NUMBER);
  for (const [index, number] of vector.entries()) bytes.writeFloatLE(number, index * BYTES_PER_NUMBER);
  return bytes.toString("base64");
}
