/** What an account used lately, for the first page a person sees: one statement over the roll-ups of the last thirty days. */
import { formatCredits, microCredits, Prisma, type PrismaClient } from "@sellapi/prisma";
import { readReport } from "../usage/read-report.ts";
import { DAY_MS } from "../usage/time-range.ts";
import { usageFacts } from "../usage/usage-facts.ts";
import type { UsageSummaryOutput } from "./schemas.ts";

interface SummaryRow {
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
export async function summarizeAccountUsage(prisma: PrismaClient, accountId: string, now: Date): Promise<UsageSummaryOutput> {
  const day = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const week = new Date(day.getTime() - 6 * DAY_MS);
  const month = new Date(day.getTime() - 29 * DAY_MS);
  const rows = await readReport<SummaryRow>(
    prisma,
    Prisma.sql`
    WITH ${usageFacts(accountId, { from: month, to: new Date(day.getTime() + DAY_MS) }, { grain: "day" })}
    SELECT coalesce(sum(requests) FILTER (WHERE at >= ${day.toISOString()}::timestamptz), 0)::bigint AS day_requests,
           coalesce(sum(charged) FILTER (WHERE at >= ${day.toISOString()}::timestamptz), 0)::bigint AS day_charged,
           coalesce(sum(requests) FILTER (WHERE at >= ${week.toISOString()}::timestamptz), 0)::bigint AS week_requests,
           coalesce(sum(charged) FILTER (WHERE at >= ${week.toISOString()}::timestamptz), 0)::bigint AS week_charged,
           coalesce(sum(requests), 0)::bigint AS month_requests, coalesce(sum(charged), 0)::bigint AS month_charged,
           (SELECT count(*) FROM api_keys k WHERE k.account_id = ${accountId}
              AND (k.revoked_at IS NULL OR k.revoked_at > clock_timestamp())
              AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())) AS active_keys
      FROM fact`,
  );
  const row = rows[0];
  if (!row) throw new Error("a sum without groups is one row");
  return {
    today: spanOf(day, row.day_requests, row.day_charged),
    last7Days: spanOf(week, row.week_requests, row.week_charged),
    last30Days: spanOf(month, row.month_requests, row.month_charged),
    activeKeys: Number(row.active_keys),
  };
}
