/** The parts of SQL that counting and reading the margin share, so that both count alike. */
import { Prisma } from "@sellapi/prisma";
import { TOKENS_OF_GENERATION, USED_COLUMNS, USED_OF_GENERATION } from "../../usage/used-columns.ts";

/** Answers of the response cache are on no vendor's bill. */
const CACHE_PROVIDER = "cache";

/** What margin_days adds up. */
export const MARGIN_COUNTERS: readonly Prisma.Sql[] = [
  Prisma.sql`requests`,
  Prisma.sql`served`,
  Prisma.sql`charged`,
  Prisma.sql`shortfall`,
  ...USED_COLUMNS,
];

/**
 * The table `mark`: at which sizes of prompt the unit costs of a price change. A step holds above its size, and width_bucket counts
 * sizes that are reached. Prices without steps have no row.
 */
export const PRICE_MARKS = Prisma.sql`
  mark AS MATERIALIZED (
    SELECT p.id AS price_id, array_agg(DISTINCT (s.step ->> 'above')::numeric + 1) AS prompts
      FROM prices p
     CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(p.cost_rates) = 'object' THEN p.cost_rates ELSE '{}' END) r(bucket, rate)
     CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(r.rate -> 'steps') = 'array' THEN r.rate -> 'steps' ELSE '[]' END) s(step)
     GROUP BY p.id)`;

/**
 * What the rows of a table of generations add to margin_days; `mark` has to stand before. Only what was settled counts, and of live keys:
 * test keys pay nothing and cost nothing.
 */
export function marginFacts(generations: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT date_trunc('day', g.created_at, 'UTC') AS day, g.model_id, g.price_id,
           coalesce(m.prompts[width_bucket(${TOKENS_OF_GENERATION.input}, m.prompts)], 0)::bigint AS prompt_from,
           1 AS requests, (g.usage IS NOT NULL)::int AS served, g.charged, g.shortfall, ${USED_OF_GENERATION}
      FROM (
        SELECT c.created_at, c.model_id, c.price_id, c.charged, c.shortfall,
               CASE WHEN c.provider IS DISTINCT FROM ${CACHE_PROVIDER} THEN c.usage END AS usage
          FROM ${generations} c JOIN api_keys k ON k.id = c.key_id AND k.mode = 'live' WHERE c.state = 'settled'
      ) g LEFT JOIN mark m ON m.price_id = g.price_id`;
}
