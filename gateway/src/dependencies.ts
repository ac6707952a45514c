/** Everything the gateway works with, built once and passed down. */
import { type Database, Ledger, type MicroCredits, type Pepper, readBalance, registerInstance } from "@sellapi/prisma";
import { CallerCache } from "./callers/caller-cache.ts";
import { findCaller } from "./callers/find-caller.ts";
import { Catalog } from "./catalog/catalog.ts";
import { loadModels } from "./catalog-source.ts";
import type { GatewayConfig } from "./config.ts";
import { createLogger, type Logger } from "./logging.ts";
import { errorForLog } from "./pipeline/record-request.ts";
import type { Provider } from "./providers/provider.ts";
import { createProviders } from "./providers/registry.ts";
import { createRateLimiter } from "./rate-limit/create-rate-limiter.ts";
import { withDeadline } from "./rate-limit/deadline.ts";
import type { RateLimiter } from "./rate-limit/rate-limiter.ts";

export interface Dependencies {
  config: GatewayConfig;
  log: Logger;
  database: Database;
  /** This process's row in `instances`; its holds carry it. */
  instanceId: string;
  peppers: readonly Pepper[];
  callers: CallerCache;
  catalog: Catalog;
  limiter: RateLimiter;
  ledger: Ledger;
  providers: ReadonlyMap<string, Provider>;
  /** Spendable credits now; null when the database does not say. */
  readAvailable: (accountId: string) => Promise<MicroCredits | null>;
}

/**
 * Connects everything over an open, migrated database.
 * @throws when the registry cannot be read.
 */
export async function createDependencies(config: GatewayConfig, database: Database): Promise<Dependencies> {
  const log = createLogger(config.logLevel, "gateway");
  const catalog = new Catalog(() => loadModels(database.prisma));
  await catalog.refresh();
  const instanceId = await registerInstance(database.prisma);
  return {
    config,
    log,
    database,
    instanceId,
    peppers: config.peppers,
    catalog,
    callers: new CallerCache({
      ttlMs: config.callerCacheMs,
      find: (secret) => withDeadline(findCaller(database.prisma, config.peppers, secret), config.ledger.holdDeadlineMs),
    }),
    limiter: createRateLimiter(config.rateLimit, {
      onDegraded: (error) =>
        log.warn({ error: errorForLog(error) }, "the shared rate limiter is away; limits are kept per process"),
      onRecovered: () => log.info("the shared rate limiter is back"),
    }),
    ledger: new Ledger(database.prisma, {
      instanceId,
      ...config.ledger,
      onError: (error, what) => log.error({ error: errorForLog(error) }, what),
    }),
    providers: createProviders(config.providers),
    readAvailable: async (accountId) => {
      const balance = withDeadline(readBalance(database.prisma, accountId), config.ledger.holdDeadlineMs);
      return (await balance.catch(() => null))?.available ?? null;
    },
  };
}
