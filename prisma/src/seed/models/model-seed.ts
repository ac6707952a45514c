/** The form of the registry's seed data. The tables beside this file are data; this is what their columns mean. */
import type { UsdRates } from "../../catalog/usd-price.ts";
import type { Delivery, ModelCategory } from "../../generated/enums.ts";

/** Whose API serves a model, as in the registry's `provider` column. What the simulator serves is for test keys alone. */
export type SeedProvider = "openai" | "anthropic" | "google" | "deepseek" | "openrouter" | "sarvam" | "stability" | "simulator";

/** What a model can do, as listed by `/v1/models`. */
export type Capability =
  | "chat"
  | "streaming"
  | "tools"
  /** Answers in a JSON form that the request prescribes (`response_format`). */
  | "json"
  /** Takes images in a prompt. */
  | "vision"
  /** Can think before it answers; thinking tokens are billed as output or in the `reasoning` bucket. */
  | "reasoning"
  | "audio_input"
  | "audio_output"
  | "embeddings"
  | "image_generation"
  | "speech"
  | "transcription";

/** Where a model's first price comes from. */
export type SeedPrice =
  /** A row of @pydantic/genai-prices, by the package's own ids. */
  | { readonly from: "genai-prices"; readonly provider: string; readonly model: string }
  /** A price of ours, for what the package has no (or no current) price; `source` says where and when it was read. */
  | { readonly from: "own"; readonly rates: UsdRates; readonly source: string };

export interface ModelSeed {
  /** Canonical, `vendor/model`, with the vendor's own punctuation (`anthropic/claude-sonnet-4.6`). */
  readonly id: string;
  /** Other names that mean this model: the bare name, the vendor's dated names. Unique over the whole registry. */
  readonly aliases: readonly string[];
  readonly provider: SeedProvider;
  /** What the provider's API calls the model. */
  readonly upstreamName: string;
  readonly displayName: string;
  /** Who made the model, which need not be who serves it. */
  readonly ownedBy: string;
  /** "reasoning" is for models that always think; a chat model that can think has the capability instead. */
  readonly category: ModelCategory;
  readonly capabilities: readonly Capability[];
  /** Tokens of prompt and answer together, by the vendor's documentation; null where it is not known or means nothing. */
  readonly contextWindow: number | null;
  /** Tokens of one answer at most; null where it is not known or depends on the endpoint that OpenRouter picks. */
  readonly maxOutputTokens: number | null;
  /** By the rule of free-tier-rule.ts. */
  readonly freeTierAllowed: boolean;
  /** "direct" unless said otherwise. */
  readonly delivery?: Delivery;
  /** False for a model that no code of ours can ask its provider for yet: in the registry, with its price, and not offered. */
  readonly enabled?: false;
  readonly price: SeedPrice;
}

/** Capabilities that many chat models share. */
export const TEXT = ["chat", "streaming", "tools", "json"] as const satisfies readonly Capability[];
export const VISION = [...TEXT, "vision"] as const satisfies readonly Capability[];
export const THINKING_TEXT = [...TEXT, "reasoning"] as const satisfies readonly Capability[];
export const THINKING_VISION = [...VISION, "reasoning"] as const satisfies readonly Capability[];
