/** OpenAI's embeddings request on Gemini's `batchEmbedContents`, and its answer. */
import { z } from "zod";
import { type EmbeddingAnswer, type JsonObject, type UpstreamCall, UpstreamError, type Usage } from "../provider.ts";
import { readUsage } from "./answer/usage.ts";
import type { GoogleClient } from "./google-client.ts";
import { rejected, rejectedByIssues } from "./request/rejected.ts";

/** Google takes no more requests than this in one batch; a longer input is sent in several, one after another. */
const BATCH_MAX = 100;
/** OpenAI's own limit. */
const INPUTS_MAX = 2_048;

const bodySchema = z.looseObject({
  input: z.union([z.string(), z.array(z.unknown())]),
  dimensions: z.number().nullish(),
  // Google's own: what the vectors are for, such as `RETRIEVAL_QUERY`.
  task_type: z.string().nullish(),
});

const answerSchema = z.looseObject({
  embeddings: z.array(z.looseObject({ values: z.array(z.number()).min(1) })),
  usageMetadata: z.unknown().optional(),
});

/** @throws UpstreamError; "rejected" for token arrays, which only OpenAI's models understand. */
export async function embed(client: GoogleClient, call: UpstreamCall): Promise<EmbeddingAnswer> {
  const { texts, options } = readBody(call.body);
  const vectors: Float32Array[] = [];
  const usages: (Usage | null)[] = [];
  for (let start = 0; start < texts.length; start += BATCH_MAX) {
    const batch = texts.slice(start, start + BATCH_MAX);
    const requests = batch.map((text) => ({
      model: `models/${call.upstreamModel}`,
      content: { parts: [{ text }] },
      ...options,
    }));
    const body = await client.call({
      model: call.upstreamModel,
      method: "batchEmbedContents",
      body: { requests },
      signal: call.signal,
    });
    const answer = answerSchema.safeParse(body);
    if (!answer.success || answer.data.embeddings.length !== batch.length) {
      throw new UpstreamError("failed", `${client.name} did not answer with one vector for each input.`);
    }
    vectors.push(...answer.data.embeddings.map(({ values }) => toUnitVector(values)));
    usages.push(readUsage(answer.data.usageMetadata));
  }
  return { vectors, usage: addInputs(usages) };
}

function readBody(body: JsonObject): { texts: string[]; options: JsonObject } {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) throw rejectedByIssues(parsed.error.issues);
  const { input, dimensions, task_type: taskType } = parsed.data;
  const inputs = typeof input === "string" ? [input] : input;
  if (inputs.length === 0 || inputs.length > INPUTS_MAX) {
    throw rejected("input", `'input' must have between 1 and ${INPUTS_MAX} texts.`);
  }
  const texts = inputs.map((text) => {
    if (typeof text === "string" && text !== "") return text;
    throw rejected(
      "input",
      "'input' must be a text or a list of texts, none of them empty; tokens are not supported for this model.",
    );
  });
  const options = { ...(dimensions == null ? {} : { outputDimensionality: dimensions }), ...(taskType ? { taskType } : {}) };
  return { texts, options };
}

/** Google's shortened vectors do not have length 1 (ai.google.dev/gemini-api/docs/embeddings); OpenAI's always do. */
function toUnitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length));
}

/** Google reports no usage for some models: then nothing is known of the whole. */
function addInputs(usages: readonly (Usage | null)[]): Usage | null {
  let input = 0;
  for (const usage of usages) {
    if (usage === null) return null;
    input += usage.input ?? 0;
  }
  return { input };
}
