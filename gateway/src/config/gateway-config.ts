/** What the gateway is configured with, once everything is read and checked. */
import type { DatabaseTarget, Pepper } from "@sellapi/prisma";
import type { AssetStoreConfig } from "../assets/create-asset-store.ts";
import type { AnswerStoreConfig } from "../cache/create-answer-store.ts";
import type { CurrencyRates } from "../currency.ts";
import type { BodyLimits } from "../http/read-body.ts";
import type { LogLevel } from "../logging.ts";
import type { ProviderConfig } from "../providers/registry.ts";
import type { RateLimiterConfig } from "../rate-limit/create-rate-limiter.ts";
import type { RetryBudget } from "../routing/call-routes.ts";
import type { RouteHealthOptions } from "../routing/route-health.ts";

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
  /** What the bodies of more than a megabyte that are served at once may take together; three to four times that of memory. */
  largeBodiesBytesMax: number;
  /** Answers that are given again. */
  cache: {
    /** Where meanings are kept and searched. */
    store: AnswerStoreConfig;
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
