/** Several images from a vendor that makes one at a time. */
import type { GeneratedImage } from "./provider.ts";

/**
 * Asks `count` times at once. What was made is given, also when some of the calls failed: the caller is charged for what there is.
 * @param count 1 to 4, as the schema bounds it. @throws what the first call failed with, when all did.
 */
export async function eachImage(count: number, ask: () => Promise<readonly GeneratedImage[]>): Promise<GeneratedImage[]> {
  const results = await Promise.allSettled(Array.from({ length: count }, ask));
  const made = results.filter((result) => result.status === "fulfilled");
  const failed = results.find((result) => result.status === "rejected");
  if (made.length === 0 && failed) throw failed.reason;
  return made.flatMap((result) => result.value);
}
