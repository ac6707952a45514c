/** GET {surface}/models and GET {surface}/models/{id} */
import { formatCredits, formatUsd, microCredits, type Rates } from "@sellapi/prisma";
import { Elysia } from "elysia";
import type { CatalogModel, ModelPrice } from "../catalog/catalog.ts";
import { rateOf } from "../catalog/pricing.ts";
import type { Dependencies } from "../dependencies.ts";
import { callerAddress } from "../http/caller-address.ts";
import { nameInPath } from "../http/path-name.ts";
import { modelNotFound, requireScope } from "../pipeline/resolve-model.ts";
import { serveRead } from "../pipeline/serve-read.ts";
import type { Surface } from "../surfaces/surface.ts";

/** Units a price is shown for. */
const MILLION = 1_000_000n;
const SECONDS_PER_MINUTE = 60n;

/** Which bucket's rate a pricing field shows, and for how many units. */
const PRICING_FIELDS = {
  input_per_1m_usd: ["input", MILLION],
  output_per_1m_usd: ["output", MILLION],
  cached_input_per_1m_usd: ["cached_input", MILLION],
  cache_write_per_1m_usd: ["cache_write", MILLION],
  reasoning_per_1m_usd: ["reasoning", MILLION],
  input_audio_per_1m_usd: ["input_audio", MILLION],
  output_audio_per_1m_usd: ["output_audio", MILLION],
  input_image_per_1m_usd: ["input_image", MILLION],
  output_image_per_1m_usd: ["output_image", MILLION],
  per_image_usd: ["image", 1n],
  per_small_image_usd: ["image_small", 1n],
  per_medium_image_usd: ["image_medium", 1n],
  per_large_image_usd: ["image_large", 1n],
  per_hd_image_usd: ["image_hd", 1n],
  per_large_hd_image_usd: ["image_hd_large", 1n],
  per_1m_characters_usd: ["character", MILLION],
  per_minute_usd: ["second", SECONDS_PER_MINUTE],
} as const satisfies Record<string, readonly [keyof Rates, bigint]>;

/** Prices in US dollars, as numbers; only the buckets the model charges. */
function pricing(rates: Rates): Record<string, number> {
  const fields: Record<string, number> = {};
  for (const [field, [bucket, units]] of Object.entries(PRICING_FIELDS)) {
    const rate = bucket === "cached_input" && rates.input ? rateOf(rates, bucket) : rates[bucket];
    if (rate) fields[field] = Number(formatUsd(microCredits(rate.price * units)));
  }
  return fields;
}

/** A model as callers see it, with the price in force. */
export function modelObject(model: CatalogModel, price: ModelPrice | null) {
  const flat = price?.rates.request?.price;
  return {
    id: model.id,
    object: "model",
    created: Math.floor(model.createdAt.getTime() / 1000),
    owned_by: model.ownedBy,
    display_name: model.displayName,
    aliases: model.aliases,
    category: model.category,
    capabilities: model.capabilities,
    free_tier_allowed: model.freeTierAllowed,
    context_window: model.contextWindow,
    max_output_tokens: model.maxOutputTokens,
    pricing: price ? pricing(price.rates) : {},
    credit_cost: flat === undefined ? null : formatCredits(microCredits(flat)),
  };
}

/** The routes, under a surface's prefix. Model ids hold slashes, plain or encoded. */
export function modelsRoutes(dependencies: Dependencies, surface: Surface) {
  const { catalog } = dependencies;
  return new Elysia()
    .get("/models", ({ request, server }) =>
      serveRead(dependencies, {
        request,
        address: callerAddress(request, server),
        surface,
        read: (caller) => {
          requireScope(caller, "models");
          const models = catalog.list(caller.key.mode);
          return { object: "list", data: models.map((model) => modelObject(model, catalog.priceOf(model))) };
        },
      }),
    )
    .get("/models/*", ({ request, server, params }) =>
      serveRead(dependencies, {
        request,
        address: callerAddress(request, server),
        surface,
        read: (caller) => {
          requireScope(caller, "models");
          // What is no encoding is no name either, and is answered as it came.
          const name = nameInPath(params["*"]) ?? params["*"];
          const model = catalog.find(name, caller.key.mode);
          const price = model && catalog.priceOf(model);
          if (!price) throw modelNotFound(catalog, { name }, caller);
          return modelObject(model, price);
        },
      }),
    );
}
