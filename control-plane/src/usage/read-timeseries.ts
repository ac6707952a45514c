/** How usage went over time, hour by hour or day by day (UTC), apart by model, key, provider or status. */
import { Prisma, type PrismaClient } from "@sellapi/prisma";
import { readReport } from "./read-report.ts";
import { STATUS_EXPRESSION } from "./request-status.ts";
import type { TimeseriesInput, TimeseriesOutput } from "./schemas.ts";
import { RANGE_DAYS_MAX, rangeOf } from "./time-range.ts";
import { describeTotals, TOTALS, type Totals } from "./totals.ts";
import { usageFacts } from "./usage-facts.ts";

/** How many groups are told apart; the others are one. A chart with more lines is read by nobody, and an answer needs a bound. */
const GROUPS_MAX = 20;

const groupColumns = {
  model: Prisma.sql`model_id`,
  key: Prisma.sql`key_id`,
  provider: Prisma.sql`provider`,
  status: STATUS_EXPRESSION,
} as const satisfies Record<TimeseriesInput["by"], Prisma.Sql>;

const rangeDaysMax = { hour: 7, day: RANGE_DAYS_MAX } as const satisfies Record<TimeseriesInput["interval"], number>;

interface PointRow extends Totals {
  at: Date;
  group: string | null;
}

/**
 * Points in the order of time; an interval in which a group used nothing has none.
 * @throws ControlPlaneError invalid_request when the range is empty, or too long for its intervals.
 */
export async function readTimeseries(
  prisma: PrismaClient,
  accountId: string,
  input: TimeseriesInput,
  now: Date,
): Promise<TimeseriesOutput> {
  const { by, interval, from, to, ...filter } = input;
  const range = rangeOf({ from, to }, now, rangeDaysMax[interval]);
  const rows = await readReport<PointRow>(
    prisma,
    Prisma.sql`
    WITH ${usageFacts(accountId, range, { filter, grain: interval })},
    point AS MATERIALIZED (
      SELECT date_trunc(${interval}, at, 'UTC') AS at, ${groupColumns[by]} AS "group", ${TOTALS}
        FROM fact GROUP BY 1, 2),
    top AS (SELECT "group" FROM point GROUP BY 1 ORDER BY sum(charged) DESC, sum(requests) DESC, 1 LIMIT ${GROUPS_MAX})
    SELECT p.at, t.group, sum(p.requests)::bigint AS requests, sum(p.errors)::bigint AS errors, sum(p.charged)::bigint AS charged,
           sum(p.latency_total_ms)::bigint AS latency_total_ms, sum(p.timed_requests)::bigint AS timed_requests,
           sum(p.input_tokens)::bigint AS input_tokens, sum(p.output_tokens)::bigint AS output_tokens
      FROM point p LEFT JOIN top t ON t.group = p.group
     GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`,
  );
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    by,
    interval,
    points: rows.map((row) => ({ at: row.at.toISOString(), group: row.group, ...describeTotals(row) })),
  };
}
