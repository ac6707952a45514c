/**
 * DeepSeek's two models, as its API offers them on 2026-11-20. Both cost twice as much in working hours in Beijing; the
 * registry's price is that dearer one (see price-in-force.ts).
 *
 * DeepSeek serves the name deepseek-v4-flash with deepseek-flash, and ended deepseek-chat and deepseek-reasoner, which were the
 * same Flash model without and with thinking, on 2026-07-24. All three stay as aliases of what took their place.
 */
import { MILLION } from "../../catalog/usd-price.ts";
import { type ModelSeed, THINKING_TEXT, THINKING_VISION } from "./model-seed.ts";

const FLASH_SOURCE = "DeepSeek price list (https://api-docs.deepseek.com/quick_start/pricing), peak hours, October 2026";

export const deepseekModels = [
  {
    id: "deepseek/deepseek-flash",
    aliases: [
      "deepseek-flash",
      "deepseek-v4.1-flash",
      "deepseek/deepseek-v4.1-flash",
      "deepseek-v4-flash",
      "deepseek/deepseek-v4-flash",
      "deepseek-chat",
      "deepseek/deepseek-chat",
      "deepseek-reasoner",
      "deepseek/deepseek-reasoner",
    ],
    provider: "deepseek",
    upstreamName: "deepseek-flash",
    displayName: "DeepSeek Flash (V4.1)",
    ownedBy: "deepseek",
    category: "chat",
    capabilities: THINKING_VISION,
    contextWindow: 1_000_000,
    maxOutputTokens: 384_000,
    freeTierAllowed: true,
    price: {
      from: "own",
      rates: {
        input: { usd: "0.30", units: MILLION },
        cached_input: { usd: "0.006", units: MILLION },
        output: { usd: "1.20", units: MILLION },
      },
      source: FLASH_SOURCE,
    },
  },
  {
    id: "deepseek/deepseek-v4-pro",
    aliases: ["deepseek-v4-pro"],
    provider: "deepseek",
    upstreamName: "deepseek-v4-pro",
    displayName: "DeepSeek V4 Pro",
    ownedBy: "deepseek",
    category: "chat",
    capabilities: THINKING_TEXT,
    contextWindow: 1_000_000,
    maxOutputTokens: 384_000,
    freeTierAllowed: false,
    price: { from: "genai-prices", provider: "deepseek", model: "deepseek-v4-pro" },
  },
] as const satisfies readonly ModelSeed[];
