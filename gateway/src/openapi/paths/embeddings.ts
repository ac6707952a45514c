/** POST {prefix}/embeddings */
import type { JsonObject } from "../../providers/provider.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { billable } from "../operations.ts";
import { json } from "../responses.ts";

export function embeddingPaths(surface: Surface): JsonObject {
  return {
    "/embeddings": billable(surface, {
      id: "createEmbedding",
      summary: "Create embeddings",
      description: "OpenAI-compatible: one text or token array, or up to 2,048 of them; one embedding for each, in order.",
      tag: "Embeddings",
      body: json("EmbeddingRequest"),
      answer: "One embedding for each input.",
      content: json("EmbeddingResponse"),
    }),
  };
}
