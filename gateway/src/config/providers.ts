/**
 * The variables of the providers: each has a base URL and a key.
 *
 * `OPENAI_COMPATIBLE_PROVIDERS=vllm,ollama` adds servers of one's own under those names, each by `VLLM_BASE_URL` and, where it wants
 * one, `VLLM_API_KEY`. A model is sent there whose registry row names the provider.
 */
import { z } from "zod";
import type { ProviderConfig } from "../providers/registry.ts";
import { type Environment, optionalText, optionalUrl } from "./environment.ts";

/** Which variables configure which provider of the registry. */
const UPSTREAM_VARIABLES = ["OPENAI", "ANTHROPIC", "GOOGLE", "DEEPSEEK", "OPENROUTER", "SARVAM", "STABILITY"] as const;

/** A name in the registry's `provider` column; in capitals it begins its variables. */
const NAME = /^[a-z][a-z0-9_]{0,31}$/;

const namesSchema = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  )
  .refine((names) => names.every((name) => NAME.test(name)), "must be names of small letters, digits and _, comma-separated");

type Variables = Readonly<Record<string, z.ZodType<string | undefined>>>;

function variablesOf(name: string, baseUrl: z.ZodType<string | undefined>): Variables {
  return { [`${name}_BASE_URL`]: baseUrl, [`${name}_API_KEY`]: optionalText };
}

/** `OPENAI_BASE_URL`, `OPENAI_API_KEY` and so on, and those of the servers that the environment names. */
export const upstreamSchema = z.looseObject({ OPENAI_COMPATIBLE_PROVIDERS: namesSchema }).transform((variables, context) => {
  const own = variables.OPENAI_COMPATIBLE_PROVIDERS.map((name) => name.toUpperCase());
  const known = UPSTREAM_VARIABLES.map((name) => variablesOf(name, optionalUrl));
  // One that was named has an address: there is none to guess.
  const named = own.map((name) => variablesOf(name, z.url(`is needed by OPENAI_COMPATIBLE_PROVIDERS`)));
  const parsed = z.object(Object.assign({}, ...known, ...named) as Variables).safeParse(variables);
  if (parsed.success) return { names: [...UPSTREAM_VARIABLES, ...own], variables: parsed.data };
  for (const issue of parsed.error.issues) context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  return z.NEVER;
});

export type Upstreams = z.infer<typeof upstreamSchema>;

/** The providers that are real, and how they are called. The simulator stands in for the others, except in production. */
export function providersOf(environment: Environment, upstreams: Upstreams, isProduction: boolean): ProviderConfig {
  return {
    upstreams: Object.fromEntries(
      upstreams.names.map((name) => [
        name.toLowerCase(),
        {
          baseUrl: upstreams.variables[`${name}_BASE_URL`] ?? null,
          apiKey: upstreams.variables[`${name}_API_KEY`] ?? null,
        },
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
