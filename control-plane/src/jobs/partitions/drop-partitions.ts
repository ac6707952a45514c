/** Drops the hours that are past their time, and notes from when on they are there, in one transaction: no reader sees one without the other. */
import type { Prisma } from "@sellapi/prisma";
import { ROLL_UP_KEY } from "../../usage/roll-up/roll-up.ts";
import { PARTITIONED_TABLES, type PartitionedTable, type PartitionedTableName } from "./partitioned-tables.ts";
import { monthStart, periodOfName } from "./periods.ts";

interface Horizon {
  /** Null where nothing may be dropped yet: nothing was rolled up. */
  from: Date | null;
}

/**
 * From when on a table's rows are kept: never later than what the roll-up has still to count, so that every dropped row was final.
 * @param wanted by the retention rule alone.
 */
async function horizonOf(tx: Prisma.TransactionClient, wanted: Date): Promise<Date | null> {
  const [row] = await tx.$queryRaw<Horizon[]>`
    SELECT least(${wanted.toISOString()}::timestamptz, u.rolled_to, (SELECT min(created_at) FROM usage_pending),
                 (SELECT min(g.created_at) FROM usage_corrections c JOIN generations g ON g.id = c.generation_id)) AS "from"
      FROM usage_roll_up u WHERE u.rolled_to IS NOT NULL`;
  return row?.from ? monthStart(row.from) : null;
}

/** The partitions of a table that end before this moment, the oldest first. */
async function partitionsBefore(tx: Prisma.TransactionClient, table: PartitionedTableName, moment: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = to_regclass(${table}) ORDER BY 1`;
  return rows.flatMap(({ name }) => {
    const period = periodOfName(table, PARTITIONED_TABLES[table].unit, name);
    return period !== null && period.to <= moment ? [name] : [];
  });
}

/**
 * Drops the partitions of usage_hours that lie before what is kept. The caller has the upkeep's lock; the roll-up's is taken here, so that
 * nothing is counted into an hour while it goes.
 * @returns the names of those that were dropped.
 */
export async function dropPartitions(tx: Prisma.TransactionClient, table: PartitionedTableName, now: Date): Promise<string[]> {
  const { keptMonths }: PartitionedTable = PARTITIONED_TABLES[table];
  if (keptMonths === null) return [];
  const wanted = monthStart(now, -keptMonths);
  if ((await partitionsBefore(tx, table, wanted)).length === 0) return [];
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${ROLL_UP_KEY}::bigint)::text`;
  const horizon = await horizonOf(tx, wanted);
  if (horizon === null) return [];
  const past = await partitionsBefore(tx, table, horizon);
  if (past.length === 0) return [];
  await tx.$executeRaw`
    UPDATE usage_roll_up SET hours_from = greatest(hours_from, ${horizon.toISOString()}::timestamptz)`;
  for (const name of past) await tx.$queryRaw`SELECT drop_time_partition(${table}, ${name})::text`;
  return past;
}
