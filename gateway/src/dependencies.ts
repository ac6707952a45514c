/** Everything the gateway works with, built once and passed down. */
import {
  type Database,
  type HoldRequest,
  type HoldResult,
  Ledger,
  type MicroCredits,
  type Pepper,
  readBalance,
  registerInstance,
} from "@sellapi/prisma";
import { AssetShelf } from "./assets/asset-shelf.ts";
import { createAssetStore } from "./assets/create-asset-store.ts";
import type { AnswerStore } from "./cache/answer-store.ts";
import { createAnswerStore } from "./cache/create-answer-store.ts";
import { questionEmbedder } from "./cache/embed-question.ts";
import { ResponseCache } from "./cache/response-cache.ts";
import { CallerCache } from "./callers/caller-cache.ts";
import { findCaller } from "./callers/find-caller.ts";
import { Catalog } from "./catalog/catalog.ts";
import { loadModels } from "./catalog-source.ts";
import type { GatewayConfig } from "./config.ts";
import { createLogger, type Logger } from "./logging.ts";
import { errorForLog } from "./pipeline/record-request.ts";
import { RunningRequests } from "./pipeline/running-requests.ts";
import type { Provider } from "./providers/provider.ts";
import { configuredProviders, createProviders } from "./providers/registry.ts";
import { createRateLimiter } from "./rate-limit/create-rate-limiter.ts";
import type { RateLimiter } from "./rate-limit/rate-limiter.ts";
import { DatabaseBreaker } from "./resilience/database-breaker.ts";
import { RetryShare } from "./routing/retry-share.ts";
import { RouteHealth } from "./routing/route-health.ts";
import { ImageTaskRunner } from "./tasks/image-task-runner.ts";

export interface Dependencies {
  config: GatewayConfig;
  log: Logger;
  database: Database;
  /** Stands before the database on the request path; what a request waits for goes through it. */
  breaker: DatabaseBreaker;
  /** This process's row in `instances`; its holds carry it. */
  instanceId: string;
  peppers: readonly Pepper[];
  callers: CallerCache;
  catalog: Catalog;
  limiter: RateLimiter;
  ledger: Ledger;
  /** The ledger's hold, behind the breaker. */
  hold: (request: HoldRequest) => Promise<HoldResult>;
  /** The billable requests being served. */
  running: RunningRequests;
  providers: ReadonlyMap<string, Provider>;
  /** Images that customers fetch by a link. */
  assets: AssetShelf;
  imageTasks: ImageTaskRunner;
  /** Answers that were given before. */
  cache: ResponseCache;
  answerStore: AnswerStore;
  /** The names among them that answer for real; any other is a simulation. */
  realProviders: ReadonlySet<string>;
  /** How the providers have done lately. */
  routeHealth: RouteHealth;
  /** How many calls of all may be second tries. */
  retryShare: RetryShare;
  /** Spendable credits now; null when the database does not say. */
  readAvailable: (accountId: string) => Promise<MicroCredits | null>;
}

/** Probes ask for as many connections as the pool has, so that a dead one among them is found and replaced. */
function probeDatabase(database: Database, poolSize: number): Promise<unknown> {
  return Promise.all(Array.from({ length: poolSize }, () => database.prisma.$queryRaw`SELECT 1`));
}

function createBreaker(config: GatewayConfig, database: Database, log: Logger): DatabaseBreaker {
  const poolSize = config.database.kind === "postgres" ? config.database.poolSize : 1;
  return new DatabaseBreaker({
    probe: () => probeDatabase(database, poolSize),
    deadlineMs: config.databaseDeadlineMs,
    onOpen: (error) => log.error({ error: errorForLog(error) }, "the database is away; requests are refused at once"),
    onClose: () => log.info("the database is back"),
  });
}

/**
 * Connects everything over an open, migrated database.
 * @throws when the registry cannot be read; ConfigError when the configured store of answers cannot work.
 */
export async function createDependencies(config: GatewayConfig, database: Database): Promise<Dependencies> {
  const log = createLogger(config.logLevel, "gateway");
  const catalog = new Catalog(() => loadModels(database.prisma));
  await catalog.refresh();
  const breaker = createBreaker(config, database, log);
  const answerStore = createAnswerStore(config.cache.store, {
    db: database.prisma,
    guard: (query) => breaker.read(query),
    deadlineMs: config.cache.deadlineMs,
  });
  await answerStore.prepare();
  const instanceId = await registerInstance(database.prisma);
  const ledger = new Ledger(database.prisma, {
    instanceId,
    ...config.ledger,
    onError: (error, what) => log.error({ error: errorForLog(error) }, what),
    onCommitted: (id, isResolved) => database.witness.saw(id, isResolved),
  });
  const providers = createProviders(config.providers);
  return {
    config,
    log,
    database,
    breaker,
    instanceId,
    peppers: config.peppers,
    catalog,
    callers: new CallerCache({
      ttlMs: config.callerCacheMs,
      find: (secret) => breaker.read(() => findCaller(database.prisma, config.peppers, secret)),
    }),
    limiter: createRateLimiter(config.rateLimit, {
      deadlineMs: config.rateLimitDeadlineMs,
      onDegraded: (error) =>
        log.warn({ error: errorForLog(error) }, "the shared rate limiter is away; limits are kept per process"),
      onRecovered: () => log.info("the shared rate limiter is back"),
    }),
    ledger,
    hold: (request) => breaker.run(() => ledger.hold(request)),
    running: new RunningRequests(config.runningMax, config.largeBodiesBytesMax),
    assets: new AssetShelf({
      store: createAssetStore(config.assets.store),
      db: database.prisma,
      peppers: config.peppers,
      publicUrl: config.publicUrl,
      lifetimeSeconds: config.assets.lifetimeSeconds,
    }),
    imageTasks: new ImageTaskRunner(config.tasks),
    providers,
    answerStore,
    cache: new ResponseCache({
      ...config.cache,
      store: answerStore,
      embed: questionEmbedder({ catalog, providers, model: config.cache.model }),
      peppers: config.peppers,
      onError: (error) => log.warn({ error: errorForLog(error) }, "the response cache failed; the request goes on without it"),
    }),
    realProviders: new Set(configuredProviders(config.providers)),
    routeHealth: new RouteHealth(config.routeHealth),
    retryShare: new RetryShare(),
    readAvailable: async (accountId) => {
      const balance = await breaker.read(() => readBalance(database.prisma, accountId)).catch(() => null);
      return balance?.available ?? null;
    },
  };
}
