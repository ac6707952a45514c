/**
 * What an account used in a range, as a table to sum over: whole hours from the roll-ups, and the requests themselves where those have
 * nothing to say: in the begun hours at the range's ends, after the roll-up's mark, and where they are pending. One statement, so
 * that mark, roll-ups and requests are of one moment and nothing is counted twice or not at all.
 */
import { Prisma } from "@sellapi/prisma";
import { type RequestStatus, STATUS_CONDITION } from "./request-status.ts";
import { hourAtOrAfter, hourAtOrBefore, type TimeRange } from "./time-range.ts";
import { TOKENS_OF_GENERATION, TOKENS_OF_HOUR } from "./used-columns.ts";

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

/** Up to where the roll-ups have counted. */
export const MARK = Prisma.sql`SELECT coalesce((SELECT rolled_to FROM usage_roll_up), '-infinity') AS rolled_to`;

const OF_HOUR = Prisma.sql`
  h.hour AS at, h.key_id, h.model_id, h.provider, h.outcome, h.requests, h.charged, h.latency_total_ms, h.timed_requests,
  ${TOKENS_OF_HOUR.input} AS input_tokens, ${TOKENS_OF_HOUR.output} AS output_tokens`;

const OF_GENERATION = Prisma.sql`
  g.created_at AS at, g.key_id, g.model_id, coalesce(g.provider, '') AS provider, g.outcome, 1 AS requests, g.charged,
  coalesce(g.latency_ms, 0) AS latency_total_ms, (g.latency_ms IS NOT NULL)::int AS timed_requests,
  ${TOKENS_OF_GENERATION.input} AS input_tokens, ${TOKENS_OF_GENERATION.output} AS output_tokens`;

/**
 * Common table expressions that end with `fact`: at, key_id, model_id, provider, outcome (null while running), requests, charged,
 * latency_total_ms, timed_requests, input_tokens, output_tokens. To be put behind WITH.
 */
export function usageFacts(accountId: string, { from, to }: TimeRange, filter: RequestFilter = {}): Prisma.Sql {
  const firstHour = hourAtOrAfter(from);
  const [start, end, hours] = [momentSql(from), momentSql(to), momentSql(firstHour)];
  const where = filterSql(filter);
  const direct = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT ${OF_GENERATION} FROM generations g WHERE g.account_id = ${accountId} AND ${condition} ${where}`;
  return Prisma.sql`
    mark AS MATERIALIZED (${MARK}),
    -- All that was counted of the hour that the mark stands in began before the range's end, where that is not before the mark.
    bound AS MATERIALIZED (
      SELECT rolled_to, CASE WHEN ${end} >= rolled_to THEN ${momentSql(hourAtOrAfter(to))}
                             ELSE ${momentSql(hourAtOrBefore(to))} END AS hours_to FROM mark),
    fact AS (
      SELECT ${OF_HOUR} FROM usage_hours h
       WHERE h.account_id = ${accountId} AND h.hour >= ${hours} AND h.hour < (SELECT hours_to FROM bound) AND h.requests > 0 ${where}
      UNION ALL
      ${direct(Prisma.sql`g.created_at >= ${start} AND g.created_at < least(${hours}, ${end})`)}
      UNION ALL
      ${direct(Prisma.sql`g.created_at >= greatest(${hours}, (SELECT hours_to FROM bound)) AND g.created_at < ${end}`)}
      UNION ALL
      ${direct(Prisma.sql`g.created_at >= greatest(${hours}, (SELECT rolled_to FROM bound))
                          AND g.created_at < least((SELECT hours_to FROM bound), ${end})`)}
      UNION ALL
      ${direct(Prisma.sql`g.id IN (SELECT p.generation_id FROM usage_pending p WHERE p.account_id = ${accountId}
                                      AND p.created_at >= ${hours} AND p.created_at < (SELECT hours_to FROM bound))`)}
    )`;
}
