import type { ModelSeed } from "../model-seed.ts";

/** What is not the same for all of them. How long an answer may be depends on the endpoint OpenRouter picks. */
export interface OpenRouterSeed
  extends Pick<ModelSeed, "id" | "displayName" | "ownedBy" | "category" | "capabilities" | "contextWindow" | "freeTierAllowed"> {
  /** Aliases besides the bare name. */
  readonly otherNames?: readonly string[];
}
