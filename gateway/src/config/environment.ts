/** The variables the gateway reads, each with its form and its default. Those of the providers are in providers.ts. */
import { z } from "zod";
import { parseCurrencyRates } from "../currency.ts";
import { BODY_BYTES_MAX } from "../pipeline/running-requests.ts";

const DEFAULT_PUBLIC_URL = "http://localhost:3000";
/** The rate at which rupee prices of vendors are in the registry (prisma/src/seed/models/sarvam.ts). */
const DEFAULT_CURRENCY_RATES = "INR=85";

/** A variable that may stay unset, but not be blank. */
export const optionalText = z.string().trim().min(1).optional();
export const optionalUrl = z.url().optional();
const count = (fallback: number, min = 1) => z.coerce.number().int().min(min).default(fallback);

const variablesSchema = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: count(3000, 0),
  REUSE_PORT: z.stringbool().default(false),
  PUBLIC_URL: z.url().default(DEFAULT_PUBLIC_URL),
  DATABASE_URL: optionalText,
  DATABASE_POOL_SIZE: count(10),
  KEY_PEPPERS: z
    .string()
    .regex(/^\d+:[A-Za-z0-9+/=]+(,\d+:[A-Za-z0-9+/=]+)*$/, "must be id:base64, comma-separated, newest first")
    .optional(),
  UPSTASH_REDIS_REST_URL: optionalText,
  UPSTASH_REDIS_REST_TOKEN: optionalText,
  REDIS_URL: optionalText,
  CURRENCY_RATES: z
    .string()
    .default(DEFAULT_CURRENCY_RATES)
    .transform((text, context) => {
      const rates = parseCurrencyRates(text);
      if (rates) return rates;
      context.addIssue("must be pairs such as INR=83.5,EUR=0.92: units for one US dollar, each currency once");
      return z.NEVER;
    }),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  REQUEST_DEADLINE_SECONDS: count(600),
  UPSTREAM_FIRST_BYTE_SECONDS: count(120),
  UPSTREAM_IDLE_SECONDS: count(60),
  UPSTREAM_ATTEMPTS: count(3),
  UPSTREAM_RETRY_SECONDS: count(30, 0),
  KEEP_ALIVE_SECONDS: z.coerce.number().min(0.05).max(10).default(10),
  DRAIN_SECONDS: count(30, 0),
  RUNNING_REQUESTS_MAX: count(2_048),
  CACHE_TTL_SECONDS: count(3_600),
  SEMANTIC_CACHE_STORE: z.enum(["database", "pgvector", "upstash"]).default("database"),
  UPSTASH_VECTOR_REST_URL: optionalUrl,
  UPSTASH_VECTOR_REST_TOKEN: optionalText,
  SEMANTIC_CACHE_MODEL: z.string().default("openai/text-embedding-3-small"),
  SEMANTIC_CACHE_SIMILARITY: z.coerce.number().min(0.5).max(1).default(0.95),
  STALLED_READER_SECONDS: count(60),
  BODY_MAX_BYTES: count(20 * 1024 * 1024),
  LARGE_BODIES_MAX_BYTES: count(BODY_BYTES_MAX),
  SIMULATOR_TOKENS_PER_SECOND: count(0, 0),
  DATA_DIR: z.string().default(".sellapi"),
  DEFAULT_IMAGE_MODEL: z.string().trim().min(1).default("openai/dall-e-3"),
  ASSET_LIFETIME_SECONDS: count(24 * 60 * 60),
  ASSETS_S3_BUCKET: optionalText,
  ASSETS_S3_ENDPOINT: optionalUrl,
  ASSETS_S3_REGION: optionalText,
  ASSETS_S3_ACCESS_KEY_ID: optionalText,
  ASSETS_S3_SECRET_ACCESS_KEY: optionalText,
  IMAGE_TASK_DEADLINE_SECONDS: count(900),
});

/** What one variable demands of the others, in development too. */
export const environmentSchema = variablesSchema.superRefine((variables, context) => {
  if (variables.SEMANTIC_CACHE_STORE !== "upstash") return;
  for (const name of ["UPSTASH_VECTOR_REST_URL", "UPSTASH_VECTOR_REST_TOKEN"] as const) {
    if (!variables[name])
      context.addIssue({ code: "custom", path: [name], message: "is needed by SEMANTIC_CACHE_STORE=upstash" });
  }
});

export type Environment = z.infer<typeof environmentSchema>;

/** A variable set to nothing counts as not set. */
export function withoutEmpty(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ""),
  );
}
