/** The kinds of work that models do: which models take it, what a key needs for it, which limit it counts against. */
import type { KeyScope } from "@sellapi/prisma";
import type { LimitBucket } from "../callers/caller.ts";
import type { CatalogModel } from "../catalog/catalog.ts";

export interface EndpointKind {
  readonly scope: KeyScope;
  readonly bucket: LimitBucket;
  readonly isServedBy: (model: CatalogModel) => boolean;
  /** For an error: "… does not chat." */
  readonly verb: string;
}

const hasCapability = (capability: string) => (model: CatalogModel) =>
  model.category === "audio" && model.capabilities.includes(capability);

export const KINDS = {
  chat: {
    scope: "chat",
    bucket: "chat",
    isServedBy: (model) => model.category === "chat" || model.category === "reasoning",
    verb: "chat",
  },
  embedding: { scope: "embeddings", bucket: "chat", isServedBy: (model) => model.category === "embedding", verb: "embed" },
  image: { scope: "images", bucket: "images", isServedBy: (model) => model.category === "image", verb: "generate images" },
  speech: { scope: "audio", bucket: "chat", isServedBy: hasCapability("speech"), verb: "speak" },
  transcription: { scope: "audio", bucket: "chat", isServedBy: hasCapability("transcription"), verb: "transcribe" },
} as const satisfies Record<string, EndpointKind>;
