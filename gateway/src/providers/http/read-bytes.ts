/** Reads a whole response body as bytes, bounded in size and time. */
import { UpstreamError } from "../provider.ts";
import { BodyReader } from "./body-reader.ts";

/** Where to stop reading a body. */
export interface BodyLimits {
  /** The longest silence between two pieces. */
  idleMs: number;
  /** Counted after decompression, so that a few hundred packed kilobytes cannot become gigabytes here. */
  bytesMax: number;
}

/**
 * The body; one that is missing has no bytes.
 * @throws UpstreamError "failed" when it is longer than `bytesMax`, "timed_out" when it falls silent; else what broke the body.
 */
export async function readBytes(body: ReadableStream<Uint8Array> | null, limits: BodyLimits): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = new BodyReader(body, limits.idleMs);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (let piece = await reader.read(); piece !== null; piece = await reader.read()) {
    bytes += piece.byteLength;
    if (bytes > limits.bytesMax) {
      reader.cancel();
      throw new UpstreamError("failed", `The provider's answer is longer than ${limits.bytesMax} bytes.`);
    }
    pieces.push(piece);
  }
  const [first] = pieces;
  return first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces, bytes);
}
