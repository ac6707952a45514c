/**
 * POST /embeddings on OpenAI's wire.
 *
 * Vectors are asked for as base64 (little-endian float32), which is a quarter of the text that decimal numbers would be; a server
 * that does not know `encoding_format` answers with numbers, and is understood as well.
 */
import { isJsonObject } from "../json.ts";
import { type EmbeddingAnswer, type UpstreamCall, UpstreamError, type Usage } from "../provider.ts";
import { decodeVector } from "../vector-text.ts";
import { readObject } from "./exchange-answer.ts";
import { ask, type VendorServer } from "./vendor-server.ts";

/** 2,048 vectors of 3,072 numbers in base64 are 34 MB. */
const ANSWER_BYTES_MAX = 48 * 1024 * 1024;
const TOKENS_MAX = 1_000_000_000;

/** @throws UpstreamError "failed" for an answer that is not one vector for each input. */
export async function embed(server: VendorServer, { body, upstreamModel, signal }: UpstreamCall): Promise<EmbeddingAnswer> {
  const question = { ...body, model: upstreamModel, encoding_format: "base64" };
  return ask(server, { path: "/embeddings", body: question, signal }, async (exchange) => {
    const answer = await readObject(exchange, ANSWER_BYTES_MAX);
    const vectors = orderedVectors(answer.data, inputCount(body.input));
    if (vectors !== null) return { vectors, usage: readEmbeddingUsage(answer.usage) };
    throw new UpstreamError("failed", `${server.name} did not answer with one embedding for each input.`);
  });
}

/** A text, and a list of numbers (the tokens of one text), are one input. */
function inputCount(input: unknown): number {
  return Array.isArray(input) && typeof input[0] !== "number" ? input.length : 1;
}

/** The vectors by their `index`, or as they came where none is given; null unless there is exactly one for each input, all of one length. */
function orderedVectors(items: unknown, count: number): Float32Array[] | null {
  if (!Array.isArray(items) || items.length !== count) return null;
  const vectors = new Map<number, Float32Array>();
  for (const [position, item] of items.entries()) {
    if (!isJsonObject(item)) return null;
    const vector = readVector(item.embedding);
    const index = item.index ?? position;
    if (vector === null || typeof index !== "number" || vectors.has(index)) return null;
    vectors.set(index, vector);
  }
  const ordered = items.flatMap((_, index) => vectors.get(index) ?? []);
  const isWhole = ordered.length === count && ordered.every((vector) => vector.length === ordered[0]?.length);
  return isWhole ? ordered : null;
}

/** Numbers, or their bytes in base64; null for anything else, an empty vector, and numbers that are none. */
function readVector(value: unknown): Float32Array | null {
  const vector = typeof value === "string" ? decodeVector(value) : Array.isArray(value) ? Float32Array.from(value) : null;
  return vector !== null && vector.length > 0 && vector.every(Number.isFinite) ? vector : null;
}

/** `prompt_tokens`, or `total_tokens` from servers that know only that; null for what is no count. */
function readEmbeddingUsage(value: unknown): Usage | null {
  const tokens = isJsonObject(value) ? (value.prompt_tokens ?? value.total_tokens) : null;
  const isCount = typeof tokens === "number" && Number.isInteger(tokens) && tokens >= 0 && tokens <= TOKENS_MAX;
  return isCount ? { input: tokens } : null;
}
