/**
 * An account's requests, newest first, from a point on.
 *
 * Without a filter that is the index (account_id, created_at). With one, a rare kind of request would mean reading millions of others, and
 * an index for every filter would be paid by every request. So the roll-ups are asked first in which hours there are such requests (or on
 * which days, where the hours were dropped), and only those are read, as many as fill the page.
 */
import { type Generation, Prisma, type PrismaClient } from "@sellapi/prisma";
import { readReport } from "./read-report.ts";
import { spansOf } from "./request-spans.ts";
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

function findFiltered(prisma: PrismaClient, accountId: string, question: RequestQuestion): Promise<Found> {
  const limit = question.limit;
  const where = Prisma.sql`g.account_id = ${accountId} ${spanSql(question)} ${filterSql(question)}`;
  // A span is needed only where all spans after it do not fill the page. Begun ones at the ends may hold less than they count, and so
  // may those with a request that was settled late a moment ago.
  return readReport<Found[number]>(
    prisma,
    Prisma.sql`
    WITH mark AS MATERIALIZED (${MARK}),
    spans AS MATERIALIZED (
      ${spansOf(accountId, question)}),
    needed AS MATERIALIZED (
      SELECT starts, ends FROM (SELECT *, sum(requests) OVER (ORDER BY starts DESC) - requests AS newer FROM spans) s
       WHERE newer < ${limit} + (SELECT count(*) FROM usage_corrections)),
    found AS (
      SELECT r.created_at, r.id FROM needed n CROSS JOIN LATERAL (
        SELECT g.created_at, g.id FROM generations g
         WHERE ${where} AND created_at >= n.starts AND created_at < n.ends ${ORDER} LIMIT ${limit}) r
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
