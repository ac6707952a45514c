/**
 * The gateway's configuration: the environment, read and checked once. Every variable is in `.env.example`.
 *
 * In production (`NODE_ENV=production`) nothing has an embedded default: what is missing stops the start with one message that
 * lists all of it.
 */
import { ConfigError } from "./config/config-error.ts";
import { type Environment, environmentSchema, withoutEmpty } from "./config/environment.ts";
import type { GatewayConfig } from "./config/gateway-config.ts";
import { providersOf, upstreamSchema } from "./config/providers.ts";
import { answerStoreOf, assetStoreOf, databaseAndSecrets, type EmbeddedDefaults, missing, rateLimitOf } from "./config/state.ts";

export { ConfigError } from "./config/config-error.ts";
export type { GatewayConfig, TaskConfig } from "./config/gateway-config.ts";
export { type EmbeddedDefaults, parsePeppers } from "./config/state.ts";

const TASKS = { runningMax: 16, pollMs: 1_000, leaseSeconds: 30, attemptsMax: 3, retrySeconds: 2 };

/** Long enough for a busy upstream to breathe, short enough not to be noticed beside its answer. */
const RETRY_BACK_OFF_MS = 250;

/** Where customers are sent. */
function links(environment: Environment) {
  const publicUrl = environment.PUBLIC_URL.replace(/\/$/, "");
  return { publicUrl, topUpUrl: `${publicUrl}/dashboard/billing` };
}

function images(environment: Environment) {
  return {
    assets: { store: assetStoreOf(environment), lifetimeSeconds: environment.ASSET_LIFETIME_SECONDS },
    defaultImageModel: environment.DEFAULT_IMAGE_MODEL,
    tasks: { ...TASKS, deadlineSeconds: environment.IMAGE_TASK_DEADLINE_SECONDS },
  };
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

  const { database, peppers } = databaseAndSecrets(environment, embedded);
  const requestDeadlineMs = environment.REQUEST_DEADLINE_SECONDS * 1000;
  return Object.freeze({
    host: environment.HOST,
    port: environment.PORT,
    isPortShared: environment.REUSE_PORT,
    database,
    peppers,
    rateLimit: rateLimitOf(environment),
    rateLimitDeadlineMs: 100,
    providers: providersOf(environment, upstreams.data, isProduction),
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
    largeBodiesBytesMax: environment.LARGE_BODIES_MAX_BYTES,
    cache: {
      store: answerStoreOf(environment),
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
