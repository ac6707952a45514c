/** Reads a whole response body as text, bounded in size and time. */
import { type BodyLimits, readBytes } from "./read-bytes.ts";

/** The body as UTF-8 text; a body that is missing is the empty text. @throws as `readBytes`. */
export async function readText(body: ReadableStream<Uint8Array> | null, limits: BodyLimits): Promise<string> {
  return new TextDecoder().decode(await readBytes(body, limits));
}
