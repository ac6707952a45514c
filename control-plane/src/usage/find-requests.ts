/**
 * An account's requests, newest first, from a point on.
 *
 * Without a filter that is the index (account_id, created_at). With one, a rare kind of request would mean reading millions of others, and
 * an index for every filter would be paid by every request. So the roll-ups are asked first in which hours there are such requests, and
 * only those hours are read, as many as fill the page.
 */
import { type Generation, Prisma, type PrismaClient } from "@sellapi/prisma";
import { readReport } from "./read-report.ts";
import { HOUR_MS, startAtOrAfter, startAtOrBefore } from "./time-range.ts";
import { filterSql, MARK, momentSql, type RequestFilter } from "./usage-facts.ts";

/** Where a page ended. */
export interface RequestPosition {
  at: Date;
  id: string;
}

export interface RequestQuestion extends RequestFilter {
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only what comes after, which is older. */
  after?: RequestPosition | null;
  limit: number;
}

type Found = { id: string }[];

const ORDER = Prisma.sql`ORDER BY created_at DESC, id DESC`;

function spanSql({ from, to, after }: RequestQuestion): Prisma.Sql {
  const conditions = [
    from ? Prisma.sql`AND created_at >= ${momentSql(from)}` : Prisma.empty,
    to ? Prisma.sql`AND created_at < ${momentSql(to)}` : Prisma.empty,
    after
      ? Prisma.sql`AND created_at <= ${momentSql(after.at)} AND (created_at, id) < (${momentSql(after.at)}, ${after.id})`
      : Prisma.empty,
  ];
  return Prisma.join(conditions, " ");
}

/** The hours that may hold rows of the page, and whether an hour lies in it as a whole, so that its count may be relied on. */
function hourSpan({ from, to, after }: RequestQuestion) {
  const ends = [to, after?.at].filter((moment) => moment !== undefined && moment !== null);
  const end = ends.length === 0 ? null : new Date(Math.min(...ends.map((moment) => moment.getTime())));
  const within = [
    from ? Prisma.sql`AND hour >= ${momentSql(startAtOrBefore(from, HOUR_MS))}` : Prisma.empty,
    end ? Prisma.sql`AND hour <= ${momentSql(startAtOrBefore(end, HOUR_MS))}` : Prisma.empty,
  ];
  const isWhole = [
    Prisma.sql`true`,
    from ? Prisma.sql`hour >= ${momentSql(startAtOrAfter(from, HOUR_MS))}` : Prisma.sql`true`,
    end ? Prisma.sql`hour <= ${momentSql(new Date(end.getTime() - HOUR_MS))}` : Prisma.sql`true`,
  ];
  return { within: Prisma.join(within, " "), isWhole: Prisma.join(isWhole, " AND ") };
}

function findFiltered(prisma: PrismaClient, accountId: string, question: RequestQuestion): Promise<Found> {
  const { within, isWhole } = hourSpan(question);
  const limit = question.limit;
  const where = Prisma.sql`g.account_id = ${accountId} ${spanSql(question)} ${filterSql(question)}`;
  // An hour is needed only where all hours after it do not fill the page. Begun hours at the ends may hold less than they count, and so
  // may hours with a request that was settled late a moment ago.
  return readReport<Found[number]>(
    prisma,
    Prisma.sql`
    WITH mark AS MATERIALIZED (${MARK}),
    hours AS MATERIALIZED (
      SELECT hour, CASE WHEN ${isWhole} THEN sum(requests) ELSE 0 END AS requests FROM usage_hours
       WHERE account_id = ${accountId} ${within} ${filterSql(question)}
       GROUP BY hour HAVING sum(requests) > 0 ORDER BY hour DESC LIMIT ${limit + 2}),
    needed AS MATERIALIZED (
      SELECT hour FROM (SELECT hour, sum(requests) OVER (ORDER BY hour DESC) - requests AS newer FROM hours) h
       WHERE newer < ${limit} + (SELECT count(*) FROM usage_corrections)),
    found AS (
      SELECT r.created_at, r.id FROM needed n CROSS JOIN LATERAL (
        SELECT g.created_at, g.id FROM generations g
         WHERE ${where} AND created_at >= n.hour AND created_at < n.hour + interval '1 hour' ${ORDER} LIMIT ${limit}) r
      UNION
      (SELECT g.created_at, g.id FROM generations g
        WHERE ${where} AND created_at >= (SELECT rolled_to FROM mark) ${ORDER} LIMIT ${limit})
      UNION
      (SELECT g.created_at, g.id FROM generations g
        WHERE ${where} AND g.id IN (SELECT generation_id FROM usage_pending WHERE account_id = ${accountId}) ${ORDER} LIMIT ${limit}))
    SELECT id FROM found ${ORDER} LIMIT ${limit}`,
  );
}

function findAll(prisma: PrismaClient, accountId: string, question: RequestQuestion): Promise<Found> {
  return prisma.$queryRaw<Found>`
    SELECT id FROM generations WHERE account_id = ${accountId} ${spanSql(question)} ${ORDER} LIMIT ${question.limit}`;
}

/** Up to `limit` of the account's requests, newest first. */
export async function findRequests(prisma: PrismaClient, accountId: string, question: RequestQuestion): Promise<Generation[]> {
  const isFiltered = (question.keyId ?? question.model ?? question.status) !== undefined;
  const found = await (isFiltered ? findFiltered : findAll)(prisma, accountId, question);
  const rows = await prisma.generation.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}
