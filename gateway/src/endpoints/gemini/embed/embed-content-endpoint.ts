/** Gemini's embedContent and batchEmbedContents, for every model that embeds. */
import { readJsonBody } from "../../../http/read-json-body.ts";
import { chargedUsage, chargeSummary } from "../../../pipeline/charge-fields.ts";
import { type EmbeddingAnswer, type JsonObject, UpstreamError } from "../../../providers/provider.ts";
import { lacksOperation } from "../../chat/chat-endpoint.ts";
import { measureEmbeddings } from "../../embeddings/measure-embeddings.ts";
import type { Endpoint } from "../../endpoint.ts";
import { KINDS } from "../../kinds.ts";
import { toUsageMetadata } from "../answer/usage-metadata.ts";
import { withGoogleParams } from "../request/param-names.ts";
import { type GeminiEmbedding, readBatch, readSingle, toProviderBody } from "./gemini-embedding.ts";

/** How requests of one method are read, and their vectors written. */
interface EmbedMethod {
  read: (json: JsonObject, model: string) => GeminiEmbedding;
  write: (vectors: readonly number[][]) => JsonObject;
}

const METHODS = {
  embedContent: { read: readSingle, write: ([values = []]) => ({ embedding: { values } }) },
  batchEmbedContents: { read: readBatch, write: (vectors) => ({ embeddings: vectors.map((values) => ({ values })) }) },
} as const satisfies Record<string, EmbedMethod>;

/** One vector for each text, all as long as was asked, or as one another. */
function isWhole({ vectors }: EmbeddingAnswer, { texts, dimensions }: GeminiEmbedding): boolean {
  const length = dimensions ?? vectors[0]?.length;
  return vectors.length === texts.length && vectors.every((vector) => vector.length === length);
}

/** @param model as the path names it, without `models/`. */
export function embedContentEndpoint(model: string, method: keyof typeof METHODS): Endpoint<GeminiEmbedding, EmbeddingAnswer> {
  const { read, write } = METHODS[method];
  return {
    route: `POST /models:${method}`,
    kind: KINDS.embedding,
    async read(request, bounds) {
      const { json, text } = await readJsonBody(request, bounds);
      return { body: read(json, model), text: JSON.stringify([model, text]) };
    },
    modelsOf: (body) => [body.model],
    measure: ({ model: name, texts }, { upstreamName }, rates) =>
      measureEmbeddings({ model: name, input: [...texts] }, upstreamName, rates),
    canServe: (provider) => provider.embed !== undefined,
    ask: (provider, body, { upstreamModel, signal }) =>
      withGoogleParams(async () => {
        if (!provider.embed) throw lacksOperation(provider.name);
        const answer = await provider.embed({ upstreamModel, body: toProviderBody(body), signal });
        if (isWhole(answer, body)) return answer;
        throw new UpstreamError("failed", `${provider.name} did not answer with the vectors that were asked for.`);
      }),
    finish({ vectors, usage }) {
      const bytes = vectors.reduce((sum, vector) => sum + vector.byteLength, 0);
      const body = write(vectors.map((vector) => [...vector]));
      return { written: { kind: "json", body }, delivered: { bytes, finishReason: null }, usage };
    },
    charged(body, charge) {
      const { candidatesTokenCount: _none, ...usageMetadata } = toUsageMetadata(chargedUsage(null, charge));
      return { ...body, usageMetadata, x_sellapi: chargeSummary(charge) };
    },
  };
}
