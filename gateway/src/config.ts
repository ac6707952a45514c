/**
 * The gateway's configuration: the environment, read and checked once. Every variable is in `.env.example`.
 *
 * In production (`NODE_ENV=production`) nothing has an embedded default: what is missing stops the start with one message that
 * lists all of it.
 */
import { join } from "node:path";
import type { DatabaseTarget, Pepper } from "@sellapi/prisma";
import { z } from "zod";
import type { AssetStoreConfig } from "./assets/create-asset-store.ts";
import { type CurrencyRates, parseCurrencyRates } from "./currency.ts";
import type { BodyLimits } from "./http/read-body.ts";
import type { LogLevel } from "./logging.ts";
import type { ProviderConfig } from "./providers/registry.ts";
import type { RateLimiterConfig } from "./rate-limit/create-rate-limiter.ts";
import type { RetryBudget } from "./routing/call-routes.ts";
import type { RouteHealthOptions } from "./routing/route-health.ts";

export interface GatewayConfig {
  host: string;
  port: number;
  /** Several processes on one port (SO_REUSEPORT), the kernel spreading connections over them. */
  isPortShared: boolean;
  database: DatabaseTarget;
  peppers: Pepper[];
  rateLimit: RateLimiterConfig;
  /** How long a request waits for the shared limiter before this process decides by itself. */
  rateLimitDeadlineMs: number;
  providers: ProviderConfig;
  logLevel: LogLevel;
  /** Where customers reach us; without a slash at its end. */
  publicUrl: string;
  assets: { store: AssetStoreConfig; lifetimeSeconds: number };
  /** The model of an image request that names none. */
  defaultImageModel: string;
  tasks: TaskConfig;
  /** Where a caller without credits is sent. */
  topUpUrl: string;
  /** In which currencies credits can be shown. */
  currencyRates: CurrencyRates;
  /** The longest a request may take, streams included. Shorter than a hold lives. */
  requestDeadlineMs: number;
  /** How often, and for how long, an upstream is tried before the first byte. */
  retry: RetryBudget;
  /** When a failing provider is left alone for a while. */
  routeHealth: RouteHealthOptions;
  /** Silence on a stream after which a comment goes out. */
  keepAliveMs: number;
  /** How long a key's look-up counts. */
  callerCacheMs: number;
  /** How often the registry and its prices are read again. */
  catalogRefreshMs: number;
  /** How often heartbeats, orphans and expired holds are seen to. */
  sweepMs: number;
  /** How long running requests may go on after a signal to stop. */
  drainMs: number;
  body: BodyLimits;
  /** Billable requests served at once; more are refused before they cost anything. */
  runningMax: number;
  /** Answers that are given again. */
  cache: {
    ttlSeconds: number;
    /** The embedding model by which questions are compared. */
    model: string;
    /** Cosine similarity from which two questions count as the same. */
    similarityMin: number;
    deadlineMs: number;
  };
  /** After how long without reading from its stream a caller is let go. */
  stalledReaderMs: number;
  /** How long a request waits for the database to answer a look-up. */
  databaseDeadlineMs: number;
  ledger: {
    holdTtlSeconds: number;
    holdDeadlineMs: number;
    resolveDeadlineMs: number;
    batchMax: number;
    queueMax: number;
  };
}

/** How work is done that outlives its request. */
export interface TaskConfig {
  /** How many tasks one process is at. */
  runningMax: number;
  /** How often a process looks for tasks that others left. */
  pollMs: number;
  /** After how long without a sign of life another process may take a task over. */
  leaseSeconds: number;
  /** How long a task may take in all. */
  deadlineSeconds: number;
  /** How often a provider is asked at most, crashes of ours included. */
  attemptsMax: number;
  /** Before the second try; doubled for each after it. */
  retrySeconds: number;
}

const TASKS = { runningMax: 16, pollMs: 1_000, leaseSeconds: 30, attemptsMax: 3, retrySeconds: 2 };

/** PostgreSQL gives a statement of a gateway up after this; none takes long. */
const STATEMENT_TIMEOUT_MS = 2_000;
/** Long enough for a busy upstream to breathe, short enough not to be noticed beside its answer. */
const RETRY_BACK_OFF_MS = 250;
/** The rate at which rupee prices of vendors are in the registry (prisma/src/seed/models/sarvam.ts). */
const DEFAULT_CURRENCY_RATES = "INR=85";
const DEFAULT_PUBLIC_URL = "http://localhost:3000";
/** Which variables configure which provider of the registry. */
const UPSTREAM_VARIABLES = ["OPENAI", "ANTHROPIC", "GOOGLE", "DEEPSEEK", "OPENROUTER", "SARVAM", "STABILITY"] as const;

const optionalText = z.string().trim().min(1).optional();
const optionalUrl = z.url().optional();
const count = (fallback: number, min = 1) => z.coerce.number().int().min(min).default(fallback);

const environmentSchema = z.object({
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
  SEMANTIC_CACHE_MODEL: z.string().default("openai/text-embedding-3-small"),
  SEMANTIC_CACHE_SIMILARITY: z.coerce.number().min(0.5).max(1).default(0.95),
  STALLED_READER_SECONDS: count(60),
  BODY_MAX_BYTES: count(20 * 1024 * 1024),
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

/** `OPENAI_BASE_URL`, `OPENAI_API_KEY` and so on. */
const upstreamSchema = z.object(
  Object.fromEntries<z.ZodType<string | undefined>>(
    UPSTREAM_VARIABLES.flatMap((name) => [
      [`${name}_BASE_URL`, optionalUrl],
      [`${name}_API_KEY`, optionalText],
    ]),
  ),
);

/** A variable set to nothing counts as not set. */
function withoutEmpty(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ""),
  );
}

/** `id:base64` pairs, newest first. */
export function parsePeppers(text: string): Pepper[] {
  return text.split(",").map((pair) => {
    const [id = "", key = ""] = pair.split(":");
    return { id: Number(id), key: new Uint8Array(Buffer.from(key, "base64")) };
  });
}

type Environment = z.infer<typeof environmentSchema>;

/** What production needs and this environment lacks. */
function missing(environment: Environment): string[] {
  const lacks: string[] = [];
  if (!environment.DATABASE_URL) lacks.push("DATABASE_URL: the PostgreSQL database");
  if (!environment.KEY_PEPPERS) lacks.push("KEY_PEPPERS: id:base64 of 32 random bytes, the key of the API keys' hashes");
  if (!environment.REDIS_URL && !(environment.UPSTASH_REDIS_REST_URL && environment.UPSTASH_REDIS_REST_TOKEN)) {
    lacks.push("UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN, or REDIS_URL: where rate limits are shared");
  }
  if (environment.ASSETS_S3_BUCKET && !(environment.ASSETS_S3_ACCESS_KEY_ID && environment.ASSETS_S3_SECRET_ACCESS_KEY)) {
    lacks.push("ASSETS_S3_ACCESS_KEY_ID and ASSETS_S3_SECRET_ACCESS_KEY: the keys to ASSETS_S3_BUCKET");
  }
  return lacks;
}

function assetStore(environment: Environment): AssetStoreConfig {
  const bucket = environment.ASSETS_S3_BUCKET;
  const accessKeyId = environment.ASSETS_S3_ACCESS_KEY_ID;
  const secretAccessKey = environment.ASSETS_S3_SECRET_ACCESS_KEY;
  if (!bucket || !accessKeyId || !secretAccessKey) return { kind: "local", folder: join(environment.DATA_DIR, "assets") };
  const endpoint = environment.ASSETS_S3_ENDPOINT ?? null;
  return { kind: "s3", bucket, accessKeyId, secretAccessKey, endpoint, region: environment.ASSETS_S3_REGION ?? null };
}

function rateLimit(environment: Environment): RateLimiterConfig {
  if (environment.UPSTASH_REDIS_REST_URL && environment.UPSTASH_REDIS_REST_TOKEN) {
    return { kind: "upstash", url: environment.UPSTASH_REDIS_REST_URL, token: environment.UPSTASH_REDIS_REST_TOKEN };
  }
  return environment.REDIS_URL ? { kind: "redis", url: environment.REDIS_URL } : { kind: "in-process" };
}

function providers(environment: Environment, upstreams: z.infer<typeof upstreamSchema>, isProduction: boolean): ProviderConfig {
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

/** Where customers are sent. */
function links(environment: Environment) {
  const publicUrl = environment.PUBLIC_URL.replace(/\/$/, "");
  return { publicUrl, topUpUrl: `${publicUrl}/dashboard/billing` };
}

function images(environment: Environment) {
  return {
    assets: { store: assetStore(environment), lifetimeSeconds: environment.ASSET_LIFETIME_SECONDS },
    defaultImageModel: environment.DEFAULT_IMAGE_MODEL,
    tasks: { ...TASKS, deadlineSeconds: environment.IMAGE_TASK_DEADLINE_SECONDS },
  };
}

/** Everything that is wrong with an environment, one line each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** What the embedded run puts in the place of configuration that is not there. */
export interface EmbeddedDefaults {
  database: DatabaseTarget;
  peppers: Pepper[];
}

/**
 * Reads an environment.
 * @param embedded stands in for missing database and secrets, except in production.
 * @throws ConfigError listing every problem.
 */
export function readGatewayConfig(
  variables: Record<string, string | undefined> = process.env,
  embedded?: EmbeddedDefaults,
): GatewayConfig {
  const set = withoutEmpty(variables);
  const parsed = environmentSchema.safeParse(set);
  const upstreams = upstreamSchema.safeParse(set);
  if (!parsed.success || !upstreams.success) {
    const issues = [...(parsed.error?.issues ?? []), ...(upstreams.error?.issues ?? [])];
    throw new ConfigError(issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const environment = parsed.data;
  const isProduction = environment.NODE_ENV === "production";
  const lacks = missing(environment);
  if (lacks.length > 0 && (isProduction || !embedded)) throw new ConfigError(`not configured:\n${lacks.join("\n")}`);

  const database: DatabaseTarget | undefined = environment.DATABASE_URL
    ? {
        kind: "postgres",
        url: environment.DATABASE_URL,
        poolSize: environment.DATABASE_POOL_SIZE,
        statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      }
    : embedded?.database;
  const peppers = environment.KEY_PEPPERS ? parsePeppers(environment.KEY_PEPPERS) : embedded?.peppers;
  if (!database || !peppers) throw new ConfigError("not configured: database and secrets");

  const requestDeadlineMs = environment.REQUEST_DEADLINE_SECONDS * 1000;
  return Object.freeze({
    host: environment.HOST,
    port: environment.PORT,
    isPortShared: environment.REUSE_PORT,
    database,
    peppers,
    rateLimit: rateLimit(environment),
    rateLimitDeadlineMs: 100,
    providers: providers(environment, upstreams.data, isProduction),
    logLevel: environment.LOG_LEVEL,
    currencyRates: environment.CURRENCY_RATES,
    ...links(environment),
    ...images(environment),
    requestDeadlineMs,
    retry: {
      attemptsMax: environment.UPSTREAM_ATTEMPTS,
      budgetMs: environment.UPSTREAM_RETRY_SECONDS * 1000,
      backOffMs: RETRY_BACK_OFF_MS,
    },
    routeHealth: { failuresToCool: 3, coolMs: 10_000, pauseMaxMs: 30_000 },
    keepAliveMs: environment.KEEP_ALIVE_SECONDS * 1000,
    callerCacheMs: 5_000,
    catalogRefreshMs: 5_000,
    sweepMs: 2_000,
    drainMs: environment.DRAIN_SECONDS * 1000,
    body: { bytesMax: environment.BODY_MAX_BYTES, depthMax: 64, arrivalMs: 30_000 },
    runningMax: environment.RUNNING_REQUESTS_MAX,
    cache: {
      ttlSeconds: environment.CACHE_TTL_SECONDS,
      model: environment.SEMANTIC_CACHE_MODEL,
      similarityMin: environment.SEMANTIC_CACHE_SIMILARITY,
      deadlineMs: 1_000,
    },
    stalledReaderMs: environment.STALLED_READER_SECONDS * 1000,
    databaseDeadlineMs: 1_000,
    ledger: {
      // A request at its deadline still has time to settle before its hold expires.
      holdTtlSeconds: environment.REQUEST_DEADLINE_SECONDS + 60,
      holdDeadlineMs: 1_000,
      resolveDeadlineMs: 1_000,
      batchMax: 256,
      queueMax: 4_096,
    },
  });
}
