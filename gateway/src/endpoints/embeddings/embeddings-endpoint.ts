/** Embeddings: OpenAI's form. The vectors travel as numbers inside of the gateway and are written as the caller wants them. */
import { ApiError } from "../../errors/api-error.ts";
import { readJsonBody } from "../../http/read-json-body.ts";
import { chargedUsage, chargeSummary } from "../../pipeline/charge-fields.ts";
import { type EmbeddingAnswer, UpstreamError } from "../../providers/provider.ts";
import { encodeVector } from "../../providers/vector-text.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { type EmbeddingBody, embeddingRequestSchema, INPUTS_MAX, TOKENS_PER_INPUT_MAX } from "../../schemas/embedding.ts";
import { refuseUnpricedFields } from "../../schemas/unpriced-fields.ts";
import { lacksOperation } from "../chat/chat-endpoint.ts";
import type { Endpoint } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { inputsOf, measureEmbeddings } from "./measure-embeddings.ts";

/** Says of a list that it is too long, where the schema could only say that it is no text. @throws ApiError invalid_request */
function refuseLongInput(input: unknown): void {
  if (!Array.isArray(input)) return;
  const isTokens = typeof input[0] === "number";
  const most = isTokens ? TOKENS_PER_INPUT_MAX : INPUTS_MAX;
  if (input.length <= most) return;
  const message = `input: must hold at most ${most} ${isTokens ? "tokens" : "inputs"}`;
  throw new ApiError("invalid_request", { message, param: "input" });
}

/** Whether an answer is what was asked for: one vector for each input, all as long as the caller said, or as one another. */
function isWhole({ vectors }: EmbeddingAnswer, body: EmbeddingBody): boolean {
  const length = body.dimensions ?? vectors[0]?.length;
  return vectors.length === inputsOf(body).length && vectors.every((vector) => vector.length === length);
}

/** A caller of OpenAI's form gets numbers unless he asks for base64. */
function written(vector: Float32Array, format: EmbeddingBody["encoding_format"]): number[] | string {
  return format === "base64" ? encodeVector(vector) : [...vector];
}

export const embeddingsEndpoint: Endpoint<EmbeddingBody, EmbeddingAnswer> = {
  route: "POST /embeddings",
  kind: KINDS.embedding,
  async read(request, bounds) {
    const { json, text } = await readJsonBody(request, bounds);
    refuseLongInput(json.input);
    const body = checkBody(embeddingRequestSchema, json);
    refuseUnpricedFields(json);
    return { body, text };
  },
  modelsOf: (body) => [body.model],
  measure: (body, model, rates) => measureEmbeddings(body, model.upstreamName, rates),
  canServe: (provider) => provider.embed !== undefined,
  ask: async (provider, body, { upstreamModel, signal }) => {
    if (!provider.embed) throw lacksOperation(provider.name);
    const answer = await provider.embed({ upstreamModel, body, signal });
    if (isWhole(answer, body)) return answer;
    throw new UpstreamError("failed", `${provider.name} did not answer with the vectors that were asked for.`);
  },
  finish({ vectors, usage }, body, model) {
    const items = vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: written(vector, body.encoding_format),
    }));
    const bytes = vectors.reduce((sum, vector) => sum + vector.byteLength, 0);
    return {
      written: { kind: "json", body: { object: "list", data: items, model: model.id } },
      delivered: { bytes, finishReason: null },
      usage,
    };
  },
  charged(body, charge) {
    const { completion_tokens: _none, ...usage } = chargedUsage(null, charge);
    return { ...body, usage, x_sellapi: chargeSummary(charge) };
  },
};
