/** Makes the partitions that will be needed, before they are. */
import type { Prisma } from "@sellapi/prisma";
import { PARTITIONED_TABLES, type PartitionedTable, type PartitionedTableName } from "./partitioned-tables.ts";
import { monthStart, type Period, partitionName, periodAt, periodsBetween } from "./periods.ts";

/** So long the job may fail, or the installation be switched off, before a row falls into the default partition. */
export const MONTHS_AHEAD = 3;

export interface AddedPartitions {
  added: number;
  /** Rows that had fallen into the default partition, now where they belong. */
  strayRows: bigint;
}

interface Span {
  oldest: Date | null;
}

/** The periods of the rows that fell into the default partition, which is to say: that nobody made a partition for. */
async function strayPeriods(tx: Prisma.TransactionClient, table: PartitionedTableName): Promise<Period[]> {
  const { strays, unit }: PartitionedTable = PARTITIONED_TABLES[table];
  const rows = await tx.$queryRaw<{ starts: Date }[]>(strays);
  return rows.map(({ starts }) => periodAt(starts, unit));
}

/** From where on the roll-up will write: its mark, or the oldest request where it has never run. */
async function nextRolledUp(tx: Prisma.TransactionClient): Promise<Date | null> {
  const [row] = await tx.$queryRaw<Span[]>`
    SELECT coalesce((SELECT rolled_to FROM usage_roll_up), (SELECT min(created_at) FROM generations)) AS oldest`;
  return row?.oldest ?? null;
}

/** Adds to one table what is missing of its partitions. The caller has the upkeep's lock. */
export async function addPartitions(
  tx: Prisma.TransactionClient,
  table: PartitionedTableName,
  now: Date,
): Promise<AddedPartitions> {
  const { column, unit }: PartitionedTable = PARTITIONED_TABLES[table];
  const first = (await nextRolledUp(tx)) ?? now;
  const periods = [
    ...(await strayPeriods(tx, table)),
    ...periodsBetween(first < now ? first : now, monthStart(now, MONTHS_AHEAD), unit),
  ];
  let [added, strayRows] = [0, 0n];
  for (const period of periods) {
    const [row] = await tx.$queryRaw<{ moved: bigint | null }[]>`
      SELECT add_time_partition(${table}, ${column}, ${partitionName(table, unit, period)},
                                ${period.from.toISOString()}::timestamptz, ${period.to.toISOString()}::timestamptz) AS moved`;
    if (row?.moved === undefined || row.moved === null) continue;
    added += 1;
    strayRows += row.moved;
  }
  return { added, strayRows };
}
