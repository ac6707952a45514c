/**
 * Sarvam's models for speech in Indian languages. Sarvam asks rupees; a price of ₹30 for 10,000 characters is written as $30 for
 * 850,000 of them, which is exact. Saarika v2 is served by its revision 2.5, which took its place.
 */
import type { ModelSeed } from "./model-seed.ts";

/** Fewer than the ₹90 that Sarvam's own list of resold models comes to, so that a moving rate does not make us sell at a loss. */
const RUPEES_PER_USD = 85;

const PRICE_LIST =
  "Sarvam price list in INR (https://docs.sarvam.ai/api/getting-started/pricing), September 2026, at ₹85 to the dollar";
const BULBUL_V2_SOURCE =
  "Sarvam price list in INR (https://www.sarvam.ai/api-pricing), as known in 2025 (₹15 per 10,000 characters), at ₹85 to the dollar";

export const sarvamModels = [
  {
    id: "sarvam/bulbul-v3",
    aliases: ["bulbul-v3", "bulbul:v3"],
    provider: "sarvam",
    upstreamName: "bulbul:v3",
    displayName: "Bulbul v3",
    ownedBy: "sarvam",
    category: "audio",
    capabilities: ["speech"],
    contextWindow: null,
    maxOutputTokens: null,
    freeTierAllowed: false,
    price: {
      from: "own",
      rates: { character: { usd: "30", units: 10_000 * RUPEES_PER_USD } },
      source: PRICE_LIST,
    },
  },
  {
    id: "sarvam/bulbul-v2",
    aliases: ["bulbul-v2", "bulbul:v2"],
    provider: "sarvam",
    upstreamName: "bulbul:v2",
    displayName: "Bulbul v2",
    ownedBy: "sarvam",
    category: "audio",
    capabilities: ["speech"],
    contextWindow: null,
    maxOutputTokens: null,
    freeTierAllowed: true,
    price: {
      from: "own",
      rates: { character: { usd: "15", units: 10_000 * RUPEES_PER_USD } },
      source: BULBUL_V2_SOURCE,
    },
  },
  {
    id: "sarvam/saaras-v3",
    aliases: ["saaras-v3", "saaras:v3"],
    provider: "sarvam",
    upstreamName: "saaras:v3",
    displayName: "Saaras v3",
    ownedBy: "sarvam",
    category: "audio",
    capabilities: ["transcription"],
    contextWindow: null,
    maxOutputTokens: null,
    freeTierAllowed: true,
    price: {
      from: "own",
      rates: { second: { usd: "30", units: 3600 * RUPEES_PER_USD } },
      source: PRICE_LIST,
    },
  },
  {
    id: "sarvam/saarika-v2",
    aliases: ["saarika-v2", "saarika:v2.5", "saarika:v2", "saarika-v2.5", "sarvam/saarika-v2.5"],
    provider: "sarvam",
    upstreamName: "saarika:v2.5",
    displayName: "Saarika v2",
    ownedBy: "sarvam",
    category: "audio",
    capabilities: ["transcription"],
    contextWindow: null,
    maxOutputTokens: null,
    freeTierAllowed: true,
    price: {
      from: "own",
      rates: { second: { usd: "30", units: 3600 * RUPEES_PER_USD } },
      source: PRICE_LIST,
    },
  },
] as const satisfies readonly ModelSeed[];
