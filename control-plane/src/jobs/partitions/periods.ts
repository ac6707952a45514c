/** The spans of time that partitions hold, and their names. All in UTC. */
import type { PartitionedTableName, PartitionUnit } from "./partitioned-tables.ts";

export interface Period {
  /** Included. */
  from: Date;
  /** Not included. */
  to: Date;
}

const MONTHS = { month: 1, year: 12 } as const satisfies Record<PartitionUnit, number>;
/** "2026-11-20T…" up to the part that a unit tells apart. */
const LABEL_LENGTH = { month: 7, year: 4 } as const satisfies Record<PartitionUnit, number>;

/** The start of the month that lies so many months after that of this moment; before it where `months` is negative. */
export function monthStart(moment: Date, months = 0): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + months, 1));
}

/** The month or year in which a moment lies. */
export function periodAt(moment: Date, unit: PartitionUnit): Period {
  const months = MONTHS[unit];
  const from = monthStart(moment, -(moment.getUTCMonth() % months));
  return { from, to: monthStart(from, months) };
}

/** Every period from that of `first` to that of `last`, in order. */
export function periodsBetween(first: Date, last: Date, unit: PartitionUnit): Period[] {
  const periods: Period[] = [];
  for (let period = periodAt(first, unit); period.from <= last; period = periodAt(period.to, unit)) periods.push(period);
  return periods;
}

/** `usage_hours_2026_11`, `usage_days_2026`. */
export function partitionName(table: PartitionedTableName, unit: PartitionUnit, { from }: Period): string {
  return `${table}_${from.toISOString().slice(0, LABEL_LENGTH[unit]).replace("-", "_")}`;
}

/** The period of a partition's name; null where it is no name of a partition of this table. */
export function periodOfName(table: PartitionedTableName, unit: PartitionUnit, name: string): Period | null {
  const [, year = "", month = "01"] = /^_(\d{4})(?:_(\d{2}))?$/.exec(name.slice(table.length)) ?? [];
  if (!name.startsWith(table) || year === "") return null;
  const period = periodAt(new Date(`${year}-${month}-01T00:00:00Z`), unit);
  return partitionName(table, unit, period) === name ? period : null;
}
