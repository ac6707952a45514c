/**
 * What an account used in a range, as a table to sum over: whole days and hours from the roll-ups, and the requests themselves where those have
 * nothing to say: in the begun hours at the range's ends, after the roll-up's mark, where they are pending, and instead of hours that were
 * dropped. One statement, so that mark, roll-ups and requests are of one moment and nothing is counted twice or not at all.
 */
import { Prisma } from "@sellapi/prisma";
import { type RequestStatus, STATUS_CONDITION } from "./request-status.ts";
import { DAY_MS, HOUR_MS, startAtOrAfter, startAtOrBefore, type TimeRange } from "./time-range.ts";
import { TOKENS_OF_GENERATION, TOKENS_OF_ROLL_UP } from "./used-columns.ts";

export interface RequestFilter {
  keyId?: string | undefined;
  model?: string | undefined;
  status?: RequestStatus | undefined;
}

/** A moment as SQL. */
export function momentSql(moment: Date): Prisma.Sql {
  return Prisma.sql`${moment.toISOString()}::timestamptz`;
}

/** `AND …` for rows of generations and of usage_hours alike: key_id, model_id and outcome are in scope. */
export function filterSql({ keyId, model, status }: RequestFilter): Prisma.Sql {
  const conditions = [
    keyId === undefined ? null : Prisma.sql`AND key_id = ${keyId}`,
    model === undefined ? null : Prisma.sql`AND model_id = ${model}`,
    status === undefined ? null : Prisma.sql`AND ${STATUS_CONDITION[status]}`,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
}

/** Up to where the roll-ups have counted, and from where on the hours are there: older ones were dropped (jobs/partitions). */
export const MARK = Prisma.sql`
  SELECT coalesce((SELECT rolled_to FROM usage_roll_up), '-infinity') AS rolled_to,
         coalesce((SELECT hours_from FROM usage_roll_up), '-infinity') AS hours_from`;

/** A row of usage_hours or usage_days; `h` is the row. */
const OF_ROLL_UP = Prisma.sql`
  h.key_id, h.model_id, h.provider, h.outcome, h.requests, h.charged, h.latency_total_ms, h.timed_requests,
  ${TOKENS_OF_ROLL_UP.input} AS input_tokens, ${TOKENS_OF_ROLL_UP.output} AS output_tokens`;

const OF_GENERATION = Prisma.sql`
  g.key_id, g.model_id, coalesce(g.provider, '') AS provider, g.outcome, 1 AS requests, g.charged,
  coalesce(g.latency_ms, 0) AS latency_total_ms, (g.latency_ms IS NOT NULL)::int AS timed_requests,
  ${TOKENS_OF_GENERATION.input} AS input_tokens, ${TOKENS_OF_GENERATION.output} AS output_tokens, g.created_at AS at`;

export interface FactOptions {
  filter?: RequestFilter;
  /** How finely `at` must tell apart: by the day many fewer rows are read. */
  grain: "hour" | "day";
}

/**
 * Common table expressions that end with `fact`: at, key_id, model_id, provider, outcome (null while running), requests, charged,
 * latency_total_ms, timed_requests, input_tokens, output_tokens. To be put behind WITH.
 */
export function usageFacts(accountId: string, { from, to }: TimeRange, { filter = {}, grain }: FactOptions): Prisma.Sql {
  const [start, end] = [momentSql(from), momentSql(to)];
  const hours = momentSql(startAtOrAfter(from, HOUR_MS));
  const days = momentSql(startAtOrAfter(from, DAY_MS));
  const where = filterSql(filter);
  // All that was counted of the hour and day in which the mark stands began before the range's end, where that is not before the mark.
  const lastStart = (unitMs: number) =>
    Prisma.sql`CASE WHEN ${end} >= rolled_to THEN ${momentSql(startAtOrAfter(to, unitMs))} ELSE ${momentSql(startAtOrBefore(to, unitMs))} END`;
  const rolled = (source: Prisma.Sql) => Prisma.sql`SELECT ${OF_ROLL_UP}, ${source} AND h.requests > 0 ${where}`;
  const ofDay = (condition: Prisma.Sql) =>
    rolled(Prisma.sql`h.day AS at FROM usage_days h WHERE h.account_id = ${accountId} AND ${condition}`);
  const direct = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT ${OF_GENERATION} FROM generations g WHERE g.account_id = ${accountId} AND ${condition} ${where}`;
  // Both ends are starts of hours. What of it lies before the hours that are kept is read from the requests. (The hours need no such
  // condition, there are none before; with one the planner would expect a hundredth of the rows.)
  const ofHours = (begin: Prisma.Sql, finish: Prisma.Sql) => [
    rolled(Prisma.sql`
      h.hour AS at FROM usage_hours h WHERE h.account_id = ${accountId}
         AND h.hour >= ${begin} AND h.hour < ${finish}`),
    direct(Prisma.sql`g.created_at >= ${begin} AND g.created_at < least(${finish}, (SELECT hours_from FROM bound))`),
  ];
  const hoursTo = Prisma.sql`(SELECT hours_to FROM bound)`;
  const daysTo = Prisma.sql`(SELECT days_to FROM bound)`;
  const rolledParts =
    grain === "hour"
      ? ofHours(hours, hoursTo)
      : [
          ofDay(Prisma.sql`h.day >= ${days} AND h.day < ${daysTo}`),
          ...ofHours(hours, Prisma.sql`least(${days}, ${hoursTo})`),
          ...ofHours(Prisma.sql`greatest(${days}, ${daysTo})`, hoursTo),
        ];
  const parts = [
    ...rolledParts,
    direct(Prisma.sql`g.created_at >= ${start} AND g.created_at < least(${hours}, ${end})`),
    direct(Prisma.sql`g.created_at >= greatest(${hours}, ${hoursTo}) AND g.created_at < ${end}`),
    direct(
      Prisma.sql`g.created_at >= greatest(${hours}, (SELECT rolled_to FROM bound)) AND g.created_at < least(${hoursTo}, ${end})`,
    ),
    direct(Prisma.sql`g.id IN (SELECT p.generation_id FROM usage_pending p WHERE p.account_id = ${accountId}
                                  AND p.created_at >= ${hours} AND p.created_at < ${hoursTo})`),
  ];
  return Prisma.sql`
    mark AS MATERIALIZED (${MARK}),
    bound AS MATERIALIZED (SELECT rolled_to, hours_from, ${lastStart(HOUR_MS)} AS hours_to, ${lastStart(DAY_MS)} AS days_to FROM mark),
    fact AS (${Prisma.join(parts, " UNION ALL ")})`;
}
