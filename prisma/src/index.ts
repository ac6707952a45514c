/** The stored state of sellapi: database, ledger, keys, credits and the model registry. */
export * from "./accounts.ts";
export * from "./api-key.ts";
export * from "./assets.ts";
export { type Markup, NO_MARKUP, parseMarkup, readMarkup } from "./catalog/markup.ts";
export * from "./catalog/pricing.ts";
export {
  BILLING_BUCKETS,
  type BillingBucket,
  parseRates,
  type Rate,
  type Rates,
  ratesSchema,
  type StoredRate,
  type StoredRates,
} from "./catalog/rates.ts";
export { priceAt, promptTokens, type Quantities, rateOf } from "./catalog/unit-price.ts";
export { ratesFromUsd, type UsdRate, type UsdRates } from "./catalog/usd-price.ts";
export * from "./credits.ts";
export { type Database, type DatabaseTarget, openDatabase } from "./database.ts";
export { isDatabaseAway, isRowHeldElsewhere, isRowRefused, sqlStateOf } from "./database-error.ts";
export { DeadlineExceededError, withDeadline } from "./deadline.ts";
export type * from "./generated/client.ts";
export { Prisma, type PrismaClient } from "./generated/client.ts";
export type {
  AdjustmentKind,
  CacheMode,
  CapWindow,
  Delivery,
  EntryKind,
  HoldState,
  KeyMode,
  MemberRole,
  ModelCategory,
  Outcome,
  UsageSource,
} from "./generated/enums.ts";
export * from "./ids.ts";
export * from "./image-tasks.ts";
export { noteKeyUse } from "./key-use.ts";
export { type AccountBalance, readBalance } from "./ledger/balance.ts";
export { QueueFullError } from "./ledger/batch-queue.ts";
export { CommitWitness, StaleDatabaseError } from "./ledger/commit-witness.ts";
export { type BookEntry, type BookedEntry, bookEntry, clawBack, giveBack, type LedgerClient, topUp } from "./ledger/entries.ts";
export { heartbeat, registerInstance, sweepHolds, unregisterInstance } from "./ledger/instance.ts";
export { type InvariantResult, verifyLedger } from "./ledger/invariants.ts";
export { countedWindow, pauseCharges, recountKeyWindow } from "./ledger/key-window.ts";
export { Ledger, LedgerBusyError, type LedgerOptions, LedgerUnavailableError } from "./ledger/ledger.ts";
export { attachSession, createOrder, expireOrder, markRefunded, type NewOrder, readOwed } from "./ledger/orders.ts";
export { purgeClaims } from "./ledger/purge-claims.ts";
export { type NewImageTask, startImageTask, TASK_HOLDER } from "./ledger/task-holds.ts";
export type * from "./ledger/types.ts";
export { isProcessAlive, processBirth } from "./process-life.ts";
export { seed } from "./seed/index.ts";
export { applyPriceSync, differencesOf, type PriceChange, planPriceSync, refusalOf, type SyncPlan } from "./seed/sync-prices.ts";
