/**
 * What is taken in upper, lower and mixed case, said so that the served document says it too: JSON Schema has no flags for its
 * patterns, and an `i` would be lost on the way there.
 */
import { z } from "zod";

/** A pattern without flags for text that begins with one of these. */
function beginsWithAny(starts: readonly string[]): RegExp {
  const patterns = starts.map((start) =>
    start.replaceAll("/", "\\/").replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`),
  );
  return new RegExp(`^(${patterns.join("|")})`);
}

/** An address that a provider may fetch itself. */
export const httpsAddress = z.string().regex(beginsWithAny(["https://"]), "must be an https: address");

/** An image: where a provider may fetch it, or the image itself. Never fetched by us. */
export const imageAddress = z
  .string()
  .regex(beginsWithAny(["https://", "data:image/"]), "must be an https: URL or a data:image/… URL");

/**
 * One of these constants, in any case. The document names them in upper and lower case, as Google's clients send them.
 * @param names in upper case
 */
export function anyCaseOf(names: readonly [string, ...string[]], message: string) {
  const lower = names.map((name) => name.toLowerCase());
  return z
    .string()
    .refine((value) => lower.includes(value.toLowerCase()), message)
    .meta({ enum: [...names, ...lower] });
}
