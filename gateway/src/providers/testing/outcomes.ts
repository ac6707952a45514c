/** Small helpers that many provider tests share. */
import { type ChatChunk, UpstreamError } from "../provider.ts";

/** The UpstreamError that `promise` rejects with; anything else fails the test. */
export async function upstreamErrorOf(promise: Promise<unknown>): Promise<UpstreamError> {
  const outcome: unknown = await promise.then(
    (value) => new Error(`Expected an UpstreamError, got ${JSON.stringify(value)?.slice(0, 200)}`),
    (error: unknown) => error,
  );
  if (outcome instanceof UpstreamError) return outcome;
  throw outcome;
}

/** Everything a stream gives. */
export async function collect<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** What a stream gave before it broke, and what broke it. */
export async function collectUntilError(
  stream: AsyncIterable<ChatChunk>,
): Promise<{ chunks: ChatChunk[]; error: UpstreamError }> {
  const chunks: ChatChunk[] = [];
  const error = await upstreamErrorOf(
    (async () => {
      for await (const chunk of stream) chunks.push(chunk);
    })(),
  );
  return { chunks, error };
}

/** A signal that nobody aborts. */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
