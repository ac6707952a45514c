/** Where state is kept: database, rate limits, meanings, images; and the secrets over it. */
import { join } from "node:path";
import type { DatabaseTarget, Pepper } from "@sellapi/prisma";
import type { AssetStoreConfig } from "../assets/create-asset-store.ts";
import type { AnswerStoreConfig } from "../cache/create-answer-store.ts";
import type { RateLimiterConfig } from "../rate-limit/create-rate-limiter.ts";
import { ConfigError } from "./config-error.ts";
import type { Environment } from "./environment.ts";

/** PostgreSQL gives a statement of a gateway up after this; none takes long. */
const STATEMENT_TIMEOUT_MS = 2_000;

/** What the embedded run puts in the place of configuration that is not there. */
export interface EmbeddedDefaults {
  database: DatabaseTarget;
  peppers: Pepper[];
}

/** `id:base64` pairs, newest first. */
export function parsePeppers(text: string): Pepper[] {
  return text.split(",").map((pair) => {
    const [id = "", key = ""] = pair.split(":");
    return { id: Number(id), key: new Uint8Array(Buffer.from(key, "base64")) };
  });
}

/** What production needs and this environment lacks. */
export function missing(environment: Environment): string[] {
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

/**
 * Database and secrets, the embedded ones in the place of those that are not configured.
 * @throws ConfigError when there are neither.
 */
export function databaseAndSecrets(environment: Environment, embedded: EmbeddedDefaults | undefined): EmbeddedDefaults {
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
  return { database, peppers };
}

/** An S3 bucket where one is named with its keys, else a folder. */
export function assetStoreOf(environment: Environment): AssetStoreConfig {
  const bucket = environment.ASSETS_S3_BUCKET;
  const accessKeyId = environment.ASSETS_S3_ACCESS_KEY_ID;
  const secretAccessKey = environment.ASSETS_S3_SECRET_ACCESS_KEY;
  if (!bucket || !accessKeyId || !secretAccessKey) return { kind: "local", folder: join(environment.DATA_DIR, "assets") };
  const endpoint = environment.ASSETS_S3_ENDPOINT ?? null;
  return { kind: "s3", bucket, accessKeyId, secretAccessKey, endpoint, region: environment.ASSETS_S3_REGION ?? null };
}

/** Upstash before a Redis of one's own before this process. */
export function rateLimitOf(environment: Environment): RateLimiterConfig {
  if (environment.UPSTASH_REDIS_REST_URL && environment.UPSTASH_REDIS_REST_TOKEN) {
    return { kind: "upstash", url: environment.UPSTASH_REDIS_REST_URL, token: environment.UPSTASH_REDIS_REST_TOKEN };
  }
  return environment.REDIS_URL ? { kind: "redis", url: environment.REDIS_URL } : { kind: "in-process" };
}

/** Where the semantic cache searches. */
export function answerStoreOf(environment: Environment): AnswerStoreConfig {
  const { SEMANTIC_CACHE_STORE: kind, UPSTASH_VECTOR_REST_URL: url, UPSTASH_VECTOR_REST_TOKEN: token } = environment;
  if (kind !== "upstash") return { kind };
  if (!url || !token) throw new ConfigError("not configured: UPSTASH_VECTOR_REST_URL and UPSTASH_VECTOR_REST_TOKEN");
  return { kind, url, token };
}
