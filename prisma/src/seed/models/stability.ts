/** Stability AI's Stable Diffusion, which the API's references name. One price per image, whatever its size. */
import type { ModelSeed } from "./model-seed.ts";

const PRICE_LIST =
  "Stability AI credits per image at $0.01 (https://platform.stability.ai/pricing), as reported by others in June 2026";

export const stabilityModels = [
  {
    id: "stability/stable-diffusion-3.5-large",
    aliases: ["stable-diffusion-3.5-large", "sd3.5-large", "stable-diffusion"],
    provider: "stability",
    upstreamName: "sd3.5-large",
    displayName: "Stable Diffusion 3.5 Large",
    ownedBy: "stability",
    category: "image",
    capabilities: ["image_generation"],
    contextWindow: null,
    maxOutputTokens: null,
    freeTierAllowed: false,
    price: {
      from: "own",
      rates: { image: { usd: "0.065", units: 1 } },
      source: PRICE_LIST,
    },
  },
  {
    id: "stability/stable-diffusion-3.5-large-turbo",
    aliases: ["stable-diffusion-3.5-large-turbo", "sd3.5-large-turbo"],
    provider: "stability",
    upstreamName: "sd3.5-large-turbo",
    displayName: "Stable Diffusion 3.5 Large Turbo",
    ownedBy: "stability",
    category: "image",
    capabilities: ["image_generation"],
    contextWindow: null,
    maxOutputTokens: null,
    freeTierAllowed: false,
    price: {
      from: "own",
      rates: { image: { usd: "0.04", units: 1 } },
      source: PRICE_LIST,
    },
  },
  {
    id: "stability/stable-diffusion-3.5-medium",
    aliases: ["stable-diffusion-3.5-medium", "sd3.5-medium"],
    provider: "stability",
    upstreamName: "sd3.5-medium",
    displayName: "Stable Diffusion 3.5 Medium",
    ownedBy: "stability",
    category: "image",
    capabilities: ["image_generation"],
    contextWindow: null,
    maxOutputTokens: null,
    freeTierAllowed: false,
    price: {
      from: "own",
      rates: { image: { usd: "0.035", units: 1 } },
      source: PRICE_LIST,
    },
  },
] as const satisfies readonly ModelSeed[];
