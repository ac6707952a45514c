/**
 * The upkeep of partitions: makes those of the coming months, moves rows that fell into a default partition to where they belong (and
 * says so loudly, because it means that upkeep was late), drops what is past its time, and keeps the planner informed.
 *
 * Adding and dropping are a transaction each, under an advisory lock; a process that finds it taken does nothing. Both in one would hold
 * the default partition while it waits for the table, which every reader has in the other order. Whoever reads or writes the table
 * meanwhile waits for milliseconds, or the upkeep gives way and comes again with its next run.
 */
import type { Prisma, PrismaClient } from "@sellapi/prisma";
import type { Logger } from "../../logging.ts";
import { addPartitions } from "./add-partitions.ts";
import { dropPartitions } from "./drop-partitions.ts";
import { defaultPartitionOf, PARTITIONED_TABLES, type PartitionedTableName } from "./partitioned-tables.ts";

/** Only one process keeps a table's partitions at a time. Any number will do. */
const UPKEEP_KEY = 7_355_003;
/** Everybody who comes after us waits behind us: give way soon. */
const ROW_WAIT = "2s";
/** A machine that went away in the middle gives the locks back after this, though its connection looks alive. */
const SILENCE_LIMIT = "30s";
const TRANSACTION_LIMIT_MS = 120_000;
const CONNECTION_WAIT_MS = 30_000;

export interface UpkeepTools {
  prisma: PrismaClient;
  logger: Logger;
  now: () => Date;
}

type Tx = Prisma.TransactionClient;

/** Does a part of a table's upkeep where nobody else does one. @returns null where somebody does. */
function alone<Result>(
  prisma: PrismaClient,
  table: PartitionedTableName,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result | null> {
  const locked = async (tx: Tx) => {
    const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${UPKEEP_KEY}::int, to_regclass(${table})::oid::int) AS taken, set_config('lock_timeout', ${ROW_WAIT}, true),
             set_config('idle_in_transaction_session_timeout', ${SILENCE_LIMIT}, true)`;
    return lock?.taken ? await work(tx) : null;
  };
  return prisma.$transaction(locked, { timeout: TRANSACTION_LIMIT_MS, maxWait: CONNECTION_WAIT_MS });
}

async function add({ prisma, logger, now }: UpkeepTools, table: PartitionedTableName): Promise<number> {
  const done = await alone(prisma, table, (tx) => addPartitions(tx, table, now()));
  if (done === null) return 0;
  if (done.strayRows > 0n) {
    logger.error(
      { table, partition: defaultPartitionOf(table), rows: done.strayRows.toString() },
      "rows had fallen into the default partition; upkeep was late",
    );
  }
  return done.added;
}

async function drop({ prisma, logger, now }: UpkeepTools, table: PartitionedTableName): Promise<number> {
  const dropped = (await alone(prisma, table, (tx) => dropPartitions(tx, table, now()))) ?? [];
  if (dropped.length > 0) logger.info({ table, dropped }, "partitions past their time were dropped");
  return dropped.length;
}

/** Autovacuum looks at each partition, and never at the whole: plans over many partitions would be guesses. Once a day. */
async function analyzeWhole(prisma: PrismaClient, table: PartitionedTableName): Promise<void> {
  const due = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_user_tables WHERE relname = ${table} AND coalesce(last_analyze, '-infinity') < now() - interval '1 day'`;
  if (due.length > 0) await prisma.$executeRaw(PARTITIONED_TABLES[table].analyze);
}

function tableNames(): PartitionedTableName[] {
  return Object.keys(PARTITIONED_TABLES).filter((name): name is PartitionedTableName => name in PARTITIONED_TABLES);
}

/** @param signal ends it between two tables. @returns how many partitions were made or dropped. */
export async function keepPartitions(tools: UpkeepTools, signal?: AbortSignal): Promise<number> {
  let changed = 0;
  for (const table of tableNames()) {
    if (signal?.aborted) break;
    changed += await add(tools, table);
    changed += await drop(tools, table);
    await analyzeWhole(tools.prisma, table);
  }
  return changed;
}
