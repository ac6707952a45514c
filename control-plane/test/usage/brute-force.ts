/** The roll-ups held against the requests themselves. */
import type { PrismaClient } from "@sellapi/prisma";
import { BILLING_BUCKETS, Prisma } from "@sellapi/prisma";
import { rollUpUsage } from "../../src/index.ts";

const ROLL_UP_TRIES = 200;

/** Rolls up until nothing is left to count, which with open transactions may take more than one run. */
export async function rollUpAll(prisma: PrismaClient): Promise<void> {
  for (let tries = 0; tries < ROLL_UP_TRIES; tries += 1) {
    await rollUpUsage(prisma, { marginMs: 0 });
    const [row] = await prisma.$queryRaw<{ is_done: boolean }[]>`
      SELECT NOT EXISTS (SELECT FROM generations g WHERE g.created_at >= (SELECT rolled_to FROM usage_roll_up))
             AND NOT EXISTS (SELECT FROM usage_corrections)
             AND NOT EXISTS (SELECT FROM usage_pending p JOIN generations g ON g.id = p.generation_id WHERE g.state <> 'held') AS is_done`;
    if (row?.is_done) return;
  }
  throw new Error("the roll-up did not come to an end");
}

/** Every number of a roll-up, and how it comes from the requests, worked out in another way than the roll-up's own. */
const columns = [
  ["requests", "count(*)"],
  ["charged", "sum(g.charged)"],
  ["latency_total_ms", "coalesce(sum(g.latency_ms), 0)"],
  ["timed_requests", "count(g.latency_ms)"],
  ["first_token_total_ms", "coalesce(sum(g.first_token_ms), 0)"],
  ["first_token_requests", "count(g.first_token_ms)"],
  ...BILLING_BUCKETS.map((bucket) => [`used_${bucket}`, `coalesce(sum((g.usage->>'${bucket}')::bigint), 0)`]),
] as const;

/** Rows of usage_hours or usage_days that are wrong or missing; rows without requests count as absent. */
export async function differences(prisma: PrismaClient, unit: "hour" | "day"): Promise<unknown[]> {
  const stored = Prisma.raw(
    `SELECT account_id, ${unit}, key_id, model_id, provider, outcome, ${columns.map(([name]) => `${name}::numeric`).join(", ")}
       FROM usage_${unit}s WHERE requests <> 0`,
  );
  const counted = Prisma.raw(
    `SELECT g.account_id, date_trunc('${unit}', g.created_at, 'UTC'), g.key_id, g.model_id, coalesce(g.provider, ''), g.outcome,
            ${columns.map(([, sum]) => `(${sum})::numeric`).join(", ")}
       FROM generations g WHERE g.state <> 'held' GROUP BY 1, 2, 3, 4, 5, 6`,
  );
  return prisma.$queryRaw<unknown[]>`(${stored} EXCEPT ${counted}) UNION ALL (${counted} EXCEPT ${stored})`;
}
