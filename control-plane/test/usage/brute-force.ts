/** The roll-ups held against the requests themselves. */
import type { PrismaClient } from "@sellapi/prisma";
import { BILLING_BUCKETS, type BillingBucket, Prisma } from "@sellapi/prisma";
import { rollUpUsage } from "../../src/index.ts";
import { USED_COLUMNS } from "../../src/usage/used-columns.ts";

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

/** How a bucket's quantities add up from the requests. */
const quantity = (bucket: BillingBucket) => Prisma.sql`coalesce(sum((g.usage->>${bucket}::text)::bigint), 0)`;

/** Every number of a roll-up, as it is stored and as it comes from the requests, in another way than the roll-up's own. */
const STORED = Prisma.join([
  Prisma.sql`requests, charged, latency_total_ms, timed_requests, first_token_total_ms, first_token_requests`,
  ...USED_COLUMNS,
]);
const COUNTED = Prisma.join([
  Prisma.sql`count(*), sum(g.charged), coalesce(sum(g.latency_ms), 0), count(g.latency_ms), coalesce(sum(g.first_token_ms), 0)`,
  Prisma.sql`count(g.first_token_ms)`,
  ...BILLING_BUCKETS.map(quantity),
]);

const tables = {
  hour: Prisma.sql`hour, key_id, model_id, provider, outcome, ${STORED} FROM usage_hours`,
  day: Prisma.sql`day, key_id, model_id, provider, outcome, ${STORED} FROM usage_days`,
};

/** Rows of usage_hours or usage_days that are wrong or missing; rows without requests count as absent. */
export async function differences(prisma: PrismaClient, unit: keyof typeof tables): Promise<unknown[]> {
  const stored = Prisma.sql`SELECT account_id, ${tables[unit]} WHERE requests <> 0`;
  const counted = Prisma.sql`
    SELECT account_id, begun, key_id, model_id, served_by, outcome, ${COUNTED}
      FROM (SELECT g.*, date_trunc(${unit}, g.created_at, 'UTC') AS begun, coalesce(g.provider, '') AS served_by FROM generations g) g
     WHERE g.state <> 'held' GROUP BY 1, 2, 3, 4, 5, 6`;
  return prisma.$queryRaw<unknown[]>`(${stored} EXCEPT ${counted}) UNION ALL (${counted} EXCEPT ${stored})`;
}
