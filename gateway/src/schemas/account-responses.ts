/** What the reading routes answer with: models, credits, key, receipts, errors, health. */
import { z } from "zod";
import { creditsText, timestamp, unixSeconds } from "./common.ts";

const usd = z.number().optional();

export const modelPricingSchema = z
  .object({
    input_per_1m_usd: usd,
    output_per_1m_usd: usd,
    cached_input_per_1m_usd: usd,
    cache_write_per_1m_usd: usd,
    reasoning_per_1m_usd: usd,
    input_audio_per_1m_usd: usd,
    output_audio_per_1m_usd: usd,
    input_image_per_1m_usd: usd,
    output_image_per_1m_usd: usd,
    per_image_usd: usd,
    per_small_image_usd: usd,
    per_medium_image_usd: usd,
    per_large_image_usd: usd,
    per_hd_image_usd: usd,
    per_large_hd_image_usd: usd,
    per_1m_characters_usd: usd,
    per_minute_usd: usd,
  })
  .describe("US dollars per unit; a field that is absent is not charged apart.");

export const modelSchema = z.object({
  id: z.string().describe("Canonical id, provider/model."),
  object: z.literal("model"),
  created: unixSeconds,
  owned_by: z.string(),
  display_name: z.string(),
  aliases: z.array(z.string()).describe("Other names the model answers to."),
  category: z.enum(["chat", "reasoning", "image", "embedding", "audio"]),
  capabilities: z.array(z.string()),
  free_tier_allowed: z.boolean(),
  context_window: z.int().nullable(),
  max_output_tokens: z.int().nullable(),
  pricing: modelPricingSchema,
  credit_cost: creditsText.nullable().describe("Flat price of one request in credits, for models that have one."),
});

export const modelListSchema = z.object({ object: z.literal("list"), data: z.array(modelSchema) });

const costPerMillion = z.number().nullable().describe("US dollars; null for a model that does not charge such tokens.");

export const publicModelListSchema = z.object({
  object: z.literal("list"),
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      provider: z.string().describe("Who serves it."),
      context_window: z.int().nullable(),
      input_cost_per_1m: costPerMillion,
      output_cost_per_1m: costPerMillion,
    }),
  ),
});

export const creditsSchema = z.object({
  object: z.literal("credits"),
  balance: creditsText.describe("Credits owned."),
  held: creditsText.describe("Credits set aside for requests that are running."),
  available: creditsText.describe("balance less held: what can be spent now."),
  currency: z.string().describe("ISO 4217."),
  amount: z.string().describe("`balance` in `currency`, a decimal string."),
  exchange_rate: z.string().describe("Units of `currency` for one US dollar, a decimal string."),
  owed: creditsText.describe("What refunds and disputes took back and found already spent. The next purchase pays it first."),
  total_credits: creditsText.describe("Everything that ever came in."),
  total_usage: creditsText.describe("Everything that ever went out."),
  data: z.object({ total_credits: creditsText, total_usage: creditsText }),
});

export const spendCapSchema = z.object({
  credits: creditsText,
  window: z.enum(["lifetime", "day", "week", "month"]),
  spent: creditsText.describe("Charged in the current window."),
});

export const keySchema = z.object({
  object: z.literal("key"),
  id: z.string(),
  name: z.string(),
  mode: z.enum(["live", "test"]),
  prefix: z.string(),
  last4: z.string(),
  scopes: z.array(z.string()),
  models: z.array(z.string()).describe("The models the key may call; empty means all."),
  tier: z.string(),
  limits: z.object({ chat_per_minute: z.int(), images_per_minute: z.int() }),
  spend: z.object({ total: creditsText, held: creditsText }),
  spend_cap: spendCapSchema.nullable(),
  expires_at: timestamp.nullable(),
  created_at: timestamp,
});

export const generationSchema = z.object({
  id: z.string(),
  object: z.literal("generation"),
  created_at: timestamp,
  request_id: z.string(),
  key_id: z.string(),
  model: z.string(),
  provider: z.string().nullable(),
  stream: z.boolean(),
  state: z.enum(["held", "settled", "released", "expired"]),
  outcome: z
    .enum([
      "completed",
      "empty",
      "capped",
      "client_aborted",
      "upstream_rejected",
      "upstream_failed",
      "upstream_interrupted",
      "timed_out",
      "abandoned",
    ])
    .nullable()
    .describe("How it ended; null while it runs."),
  finish_reason: z.string().nullable(),
  usage: z.record(z.string(), z.int()).describe("Units per billing bucket; the buckets are disjoint."),
  usage_source: z.enum(["reported", "estimated", "none"]),
  unit_prices: z.record(z.string(), creditsText).describe("Credits per unit, for each bucket of `usage`."),
  price_version: z.string(),
  price_effective_at: timestamp,
  credits_held: creditsText,
  credits_charged: creditsText,
  cost: z.number().describe("The charge in US dollars."),
  latency_ms: z.int().nullable(),
  first_token_ms: z.int().nullable(),
});

export const errorSchema = z.object({
  error: z.looseObject({
    message: z.string(),
    type: z.string(),
    code: z.string(),
    param: z.string().nullable().describe("The field that is wrong, where there is one."),
    request_id: z.string(),
    required: creditsText.optional().describe("insufficient_credits: the least that must be spendable."),
    available: creditsText.optional().describe("insufficient_credits: what can be spent."),
    affordable_max_tokens: z.int().optional().describe("insufficient_credits: the output limit that would be affordable."),
    limit_source: z.enum(["balance", "key_spend_cap", "max_credits"]).optional(),
    top_up_url: z.string().optional(),
    required_tier: z.string().optional().describe("tier_restricted: the tier that has the model."),
    suggestions: z.array(z.string()).optional().describe("model_not_found: near names."),
  }),
});

export const healthSchema = z.object({ status: z.literal("ok") });
export const readinessSchema = z.object({
  status: z.enum(["ready", "unavailable"]),
  db: z.enum(["ok", "unavailable"]),
  redis: z.enum(["ok", "degraded"]),
});
