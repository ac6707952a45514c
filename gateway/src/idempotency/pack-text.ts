/** Packs what is stored, without keeping anybody waiting. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/**
 * Up to here packing takes at most 2 ms, less than handing it on. Above, another thread does it: eight megabytes of numbers take a
 * quarter of a second, for which the whole process would stand still.
 */
const AT_ONCE_BYTES_MAX = 64 * 1024;

const packElsewhere = promisify(gzip);

/** The text's UTF-8 as gzip (RFC 1952). */
export async function packText(text: string): Promise<Uint8Array> {
  const bytes = Buffer.from(text);
  return bytes.byteLength <= AT_ONCE_BYTES_MAX ? Bun.gzipSync(bytes) : packElsewhere(bytes);
}
