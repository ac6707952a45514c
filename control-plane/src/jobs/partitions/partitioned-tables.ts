/** Which tables are in partitions, by which time, and for how long. To add one, add a line (and a migration that partitions it). */

import { Prisma } from "@sellapi/prisma";

export type PartitionUnit = "month" | "year";

export interface PartitionedTable {
  /** The timestamp of a row that says in which partition it is. */
  column: string;
  /** How much time one partition holds, UTC. */
  unit: PartitionUnit;
  /** The starts of the periods of the rows that fell into the default partition. */
  strays: Prisma.Sql;
  /** Gathers what the planner has to know of the table as a whole. */
  analyze: Prisma.Sql;
  /** How many whole months are kept beside the running one; null for all. */
  keptMonths: number | null;
}

/**
 * Thirteen months: the same month of last year beside this one. Older hours are still told, from the requests themselves, and the days
 * are kept for good.
 */
export const HOURS_KEPT_MONTHS = 13;

export const PARTITIONED_TABLES = {
  usage_hours: {
    column: "hour",
    unit: "month",
    strays: Prisma.sql`SELECT DISTINCT date_trunc('month', hour, 'UTC') AS starts FROM usage_hours_default`,
    analyze: Prisma.sql`ANALYZE usage_hours`,
    keptMonths: HOURS_KEPT_MONTHS,
  },
  usage_days: {
    column: "day",
    unit: "year",
    strays: Prisma.sql`SELECT DISTINCT date_trunc('year', day, 'UTC') AS starts FROM usage_days_default`,
    analyze: Prisma.sql`ANALYZE usage_days`,
    keptMonths: null,
  },
} as const satisfies Record<string, PartitionedTable>;

export type PartitionedTableName = keyof typeof PARTITIONED_TABLES;

/** The partition that takes what fits in no other. It is empty while upkeep comes in time. */
export function defaultPartitionOf(table: PartitionedTableName): string {
  return `${table}_default`;
}
