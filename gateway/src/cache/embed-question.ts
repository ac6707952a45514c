/**
 * A question's meaning as numbers, by an embedding model of the registry.
 *
 * The look is on the house: at text-embedding-3-small's $0.02 a million tokens it costs us 0.002 credits a thousand tokens, and the
 * caller nothing, whether it finds an answer or not.
 */
import type { Catalog } from "../catalog/catalog.ts";
import type { Provider } from "../providers/provider.ts";
import type { Embed } from "./response-cache.ts";
import { MEANING_DIMENSIONS, normalized } from "./vectors.ts";

/** A longer text is a document and no question: only the identical one counts. */
const CHARACTERS_MAX = 8_000;

export interface EmbeddingParts {
  catalog: Pick<Catalog, "find">;
  providers: ReadonlyMap<string, Provider>;
  /** Id or alias. */
  model: string;
}

/** Asks the model's first provider. Its failure is the cache's to bear. */
export function questionEmbedder({ catalog, providers, model: name }: EmbeddingParts): Embed {
  return async (text, signal) => {
    const model = catalog.find(name, "live");
    const provider = model && providers.get(model.provider);
    if (!model || !provider?.embed || text.length > CHARACTERS_MAX) return null;
    const body = { input: text, dimensions: MEANING_DIMENSIONS };
    const { vectors } = await provider.embed({ upstreamModel: model.upstreamName, body, signal });
    return vectors[0] ? normalized(vectors[0]) : null;
  };
}
