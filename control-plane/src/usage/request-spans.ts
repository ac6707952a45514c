/**
 * The spans of time in which an account has requests of a kind, as the roll-ups tell it: hours, and days where the hours were dropped.
 */
import { Prisma } from "@sellapi/prisma";
import { DAY_MS, HOUR_MS, startAtOrAfter, startAtOrBefore } from "./time-range.ts";
import { filterSql, momentSql, type RequestFilter } from "./usage-facts.ts";

export interface SpanQuestion extends RequestFilter {
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only what is older. */
  after?: { at: Date } | null;
  /** How many requests are looked for. */
  limit: number;
}

/** A roll-up to look for spans in: its table, its column of time, how long a span is, and which of its rows are asked. */
interface Spans {
  table: Prisma.Sql;
  column: Prisma.Sql;
  unitMs: number;
  kept: Prisma.Sql;
}

const HOURS: Spans = {
  table: Prisma.sql`usage_hours`,
  column: Prisma.sql`hour`,
  unitMs: HOUR_MS,
  kept: Prisma.sql`true`,
};
/** Where the hours were dropped the days still say on which there are such requests. */
const DAYS: Spans = {
  table: Prisma.sql`usage_days`,
  column: Prisma.sql`day`,
  unitMs: DAY_MS,
  kept: Prisma.sql`day < (SELECT hours_from FROM mark)`,
};

/**
 * The newest spans that may hold rows of the page, and how many each holds: none for sure where it does not lie in the page's range as a
 * whole, so that its count may be relied on.
 */
function spansSql(accountId: string, question: SpanQuestion, { table, column, unitMs, kept }: Spans): Prisma.Sql {
  const { from, to, after, limit } = question;
  const ends = [to, after?.at].filter((moment) => moment !== undefined && moment !== null);
  const end = ends.length === 0 ? null : new Date(Math.min(...ends.map((moment) => moment.getTime())));
  const within = [
    kept,
    from ? Prisma.sql`${column} >= ${momentSql(startAtOrBefore(from, unitMs))}` : Prisma.sql`true`,
    end ? Prisma.sql`${column} <= ${momentSql(startAtOrBefore(end, unitMs))}` : Prisma.sql`true`,
  ];
  const isWhole = [
    from ? Prisma.sql`${column} >= ${momentSql(startAtOrAfter(from, unitMs))}` : Prisma.sql`true`,
    end ? Prisma.sql`${column} <= ${momentSql(new Date(end.getTime() - unitMs))}` : Prisma.sql`true`,
  ];
  return Prisma.sql`
    (SELECT ${column} AS starts, ${column} + ${unitMs / HOUR_MS} * interval '1 hour' AS ends,
            CASE WHEN ${Prisma.join(isWhole, " AND ")} THEN sum(requests) ELSE 0 END AS requests
       FROM ${table} WHERE account_id = ${accountId} AND ${Prisma.join(within, " AND ")} ${filterSql(question)}
      GROUP BY ${column} HAVING sum(requests) > 0 ORDER BY ${column} DESC LIMIT ${limit + 2})`;
}

/** A query of starts, ends and requests of the newest spans, enough to fill the page. A table `mark` (usage-facts) is in scope. */
export function spansOf(accountId: string, question: SpanQuestion): Prisma.Sql {
  return Prisma.sql`${spansSql(accountId, question, HOURS)} UNION ALL ${spansSql(accountId, question, DAYS)}`;
}
