/** The variables of the providers: each has a base URL and a key. */
import { z } from "zod";
import type { ProviderConfig } from "../providers/registry.ts";
import { type Environment, optionalText, optionalUrl } from "./environment.ts";

/** Which variables configure which provider of the registry. */
const UPSTREAM_VARIABLES = ["OPENAI", "ANTHROPIC", "GOOGLE", "DEEPSEEK", "OPENROUTER", "SARVAM", "STABILITY"] as const;

/** `OPENAI_BASE_URL`, `OPENAI_API_KEY` and so on. */
export const upstreamSchema = z.object(
  Object.fromEntries<z.ZodType<string | undefined>>(
    UPSTREAM_VARIABLES.flatMap((name) => [
      [`${name}_BASE_URL`, optionalUrl],
      [`${name}_API_KEY`, optionalText],
    ]),
  ),
);

export type Upstreams = z.infer<typeof upstreamSchema>;

/** The providers that are real, and how they are called. The simulator stands in for the others, except in production. */
export function providersOf(environment: Environment, upstreams: Upstreams, isProduction: boolean): ProviderConfig {
  return {
    upstreams: Object.fromEntries(
      UPSTREAM_VARIABLES.map((name) => [
        name.toLowerCase(),
        { baseUrl: upstreams[`${name}_BASE_URL`] ?? null, apiKey: upstreams[`${name}_API_KEY`] ?? null },
      ]),
    ),
    isSimulatorAllowed: !isProduction,
    timeouts: {
      firstByteMs: environment.UPSTREAM_FIRST_BYTE_SECONDS * 1000,
      idleMs: environment.UPSTREAM_IDLE_SECONDS * 1000,
    },
    simulatorTokensPerSecond: environment.SIMULATOR_TOKENS_PER_SECOND,
  };
}
