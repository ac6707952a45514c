import type { ChatChunk, Usage } from "../provider.ts";

/** What the stream used: the last report counts. */
export function lastUsage(chunks: readonly ChatChunk[]): Usage | null {
  return chunks.findLast(({ usage }) => usage !== null)?.usage ?? null;
}
