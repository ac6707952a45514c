/** What adding everything up takes, at once and when there is nothing new, and whether the sums agree. */
import { createLogger, keepPartitions, rollUpUsage } from "@sellapi/control-plane";
import type { PrismaClient } from "@sellapi/prisma";

/** @returns lines to print. @throws when roll-ups and requests disagree. */
export async function measureRollUp(prisma: PrismaClient, rows: number): Promise<string[]> {
  // The seeded requests begin before the months that a new installation has partitions for.
  await keepPartitions({ prisma, logger: createLogger("error"), now: () => new Date() });
  const startedAt = performance.now();
  const counted = await rollUpUsage(prisma, { marginMs: 0 });
  const wholeMs = performance.now() - startedAt;
  const againAt = performance.now();
  await rollUpUsage(prisma, { marginMs: 0 });
  const againMs = performance.now() - againAt;
  await prisma.$executeRaw`VACUUM ANALYZE usage_hours`;
  await prisma.$executeRaw`VACUUM ANALYZE usage_days`;
  const [sums] = await prisma.$queryRaw<{ requests: bigint; hours: bigint; days: bigint; size: string; rollups: string }[]>`
    SELECT sum(requests)::bigint AS requests, count(*) AS hours,
           (SELECT count(*) FROM usage_days) AS days, pg_size_pretty(pg_total_relation_size('generations')) AS size,
           (SELECT pg_size_pretty(sum(pg_total_relation_size(p.relid))) FROM pg_partition_tree('usage_hours') p) AS rollups FROM usage_hours`;
  if (counted !== rows || sums?.requests !== BigInt(rows)) throw new Error(`counted ${counted} of ${rows} requests`);
  const rate = Math.round(rows / (wholeMs / 1_000)).toLocaleString("en");
  return [
    `generations: ${sums.size} with indexes; usage_hours: ${sums.hours.toLocaleString("en")} rows, ${sums.rollups}; usage_days: ${sums.days.toLocaleString("en")} rows`,
    `roll-up of all: ${(wholeMs / 1_000).toFixed(1)} s (${rate} requests/s); with nothing new: ${againMs.toFixed(0)} ms`,
  ];
}
