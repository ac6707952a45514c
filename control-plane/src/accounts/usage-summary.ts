/** What an account used lately, for the first page a person sees: one statement over the last thirty days. */
import { formatCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import type { UsageSummaryOutput } from "./schemas.ts";

interface SummaryRow {
  day_from: Date;
  week_from: Date;
  month_from: Date;
  day_requests: bigint;
  day_charged: bigint;
  week_requests: bigint;
  week_charged: bigint;
  month_requests: bigint;
  month_charged: bigint;
  active_keys: bigint;
}

function spanOf(from: Date, requests: bigint, charged: bigint) {
  return { from: from.toISOString(), requests: Number(requests), credits: formatCredits(microCredits(charged)) };
}

/** Today (UTC), and the last 7 and 30 days, today included. */
export async function summarizeAccountUsage(prisma: PrismaClient, accountId: string): Promise<UsageSummaryOutput> {
  const rows = await prisma.$queryRaw<SummaryRow[]>`
    WITH today AS (SELECT date_trunc('day', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS start),
         span AS (SELECT start AS day_from, start - interval '6 days' AS week_from, start - interval '29 days' AS month_from FROM today)
    SELECT s.day_from, s.week_from, s.month_from,
           count(g.id) FILTER (WHERE g.created_at >= s.day_from) AS day_requests,
           coalesce(sum(g.charged) FILTER (WHERE g.created_at >= s.day_from), 0)::bigint AS day_charged,
           count(g.id) FILTER (WHERE g.created_at >= s.week_from) AS week_requests,
           coalesce(sum(g.charged) FILTER (WHERE g.created_at >= s.week_from), 0)::bigint AS week_charged,
           count(g.id) AS month_requests, coalesce(sum(g.charged), 0)::bigint AS month_charged,
           (SELECT count(*) FROM api_keys k WHERE k.account_id = ${accountId}
              AND (k.revoked_at IS NULL OR k.revoked_at > clock_timestamp())
              AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())) AS active_keys
      FROM span s LEFT JOIN generations g ON g.account_id = ${accountId} AND g.created_at >= s.month_from
     GROUP BY 1, 2, 3`;
  const row = rows[0];
  if (!row) throw new Error("a summary without groups has one row");
  return {
    today: spanOf(row.day_from, row.day_requests, row.day_charged),
    last7Days: spanOf(row.week_from, row.week_requests, row.week_charged),
    last30Days: spanOf(row.month_from, row.month_requests, row.month_charged),
    activeKeys: Number(row.active_keys),
  };
}
