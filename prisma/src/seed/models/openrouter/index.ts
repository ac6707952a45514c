/**
 * The best known models of other vendors, served by OpenRouter.
 *
 * Their canonical ids are the vendor's (`meta-llama/llama-3.3-70b-instruct`), without "openrouter/" in front: a model's name
 * says who made it, and stays when another provider serves it one day. They are OpenRouter's names too. Among them are models
 * of vendors whose own APIs do not serve them as chat (OpenAI's pro and codex models) or not any more (Claude Sonnet 4).
 *
 * Left out: `:free` variants (a price of zero is not a price), models that charge per search besides the tokens, prices that
 * were a promotion. The package's prices are those of OpenRouter's cheapest endpoint at the time.
 */
import type { ModelSeed } from "../model-seed.ts";
import { MAKERS_A_TO_L } from "./makers-a-to-l.ts";
import { MAKERS_M_TO_P } from "./makers-m-to-p.ts";
import { MAKERS_Q_TO_Z } from "./makers-q-to-z.ts";
import type { OpenRouterSeed } from "./openrouter-seed.ts";

function withDefaults({ otherNames, ...row }: OpenRouterSeed): ModelSeed {
  return {
    ...row,
    aliases: [row.id.slice(row.id.indexOf("/") + 1), ...(otherNames ?? [])],
    provider: "openrouter",
    upstreamName: row.id,
    maxOutputTokens: null,
    price: { from: "genai-prices", provider: "openrouter", model: row.id },
  };
}

export const openrouterModels: readonly ModelSeed[] = [...MAKERS_A_TO_L, ...MAKERS_M_TO_P, ...MAKERS_Q_TO_Z].map(withDefaults);
