/** Every model the registry starts with, provider by provider. */
import { anthropicModels } from "./anthropic.ts";
import { deepseekModels } from "./deepseek.ts";
import { googleModels } from "./google.ts";
import { googleMediaModels } from "./google-media.ts";
import type { ModelSeed } from "./model-seed.ts";
import { openaiModels } from "./openai.ts";
import { openaiMediaModels } from "./openai-media.ts";
import { openrouterModels } from "./openrouter/index.ts";
import { sarvamModels } from "./sarvam.ts";
import { stabilityModels } from "./stability.ts";
import { testModels } from "./test.ts";

export const modelSeeds: readonly ModelSeed[] = [
  ...openaiModels,
  ...openaiMediaModels,
  ...anthropicModels,
  ...googleModels,
  ...googleMediaModels,
  ...deepseekModels,
  ...openrouterModels,
  ...sarvamModels,
  ...stabilityModels,
  ...testModels,
];
