/**
 * What was earned and what it cost, per model and UTC day. Exact: the charges are those of the receipts, and the cost is the receipts'
 * usage times the cost rates of the very price each was charged at, by the rules of the charge itself.
 *
 * Requests of one price whose prompts fall between the same steps are added up (roll-up-margin.ts), since each of their units has one
 * price. What is not added up yet is read from the receipts in the same statement, so that the report is of this moment.
 */
import {
  BILLING_BUCKETS,
  type BillingBucket,
  formatCredits,
  microCredits,
  Prisma,
  type PrismaClient,
  parseRates,
  priceAt,
  type Rates,
  rateOf,
} from "@sellapi/prisma";
import { fieldError } from "../../errors.ts";
import { readReport } from "../../usage/read-report.ts";
import { DAY_MS, startAtOrAfter, startAtOrBefore, type TimeRange } from "../../usage/time-range.ts";
import { INPUT_TOKEN_BUCKETS, OUTPUT_TOKEN_BUCKETS } from "../../usage/token-buckets.ts";
import { USED_COLUMNS } from "../../usage/used-columns.ts";
import type { MarginInput, MarginOutput } from "../reports/schemas.ts";
import { MARGIN_COUNTERS, marginFacts, PRICE_MARKS } from "./margin-facts.ts";

const DAYS = 7;
const DAYS_MAX = 92;

interface MarginRow {
  day: string;
  modelId: string;
  priceId: bigint;
  promptFrom: bigint;
  requests: bigint;
  served: bigint;
  charged: bigint;
  shortfall: bigint;
  /** By bucket, as text: a sum may exceed what JSON's numbers hold. */
  units: Record<BillingBucket, string>;
}

/** Whole days: what was earned in a part of a day is no day's margin. @throws ControlPlaneError invalid_request */
function daysOf({ from, to }: MarginInput, now: Date): TimeRange {
  const end = startAtOrAfter(to ?? now, DAY_MS);
  const start = from ? startAtOrBefore(from, DAY_MS) : new Date(end.getTime() - DAYS * DAY_MS);
  if (start >= end) throw fieldError("from", "must be before to");
  if (end.getTime() - start.getTime() > DAYS_MAX * DAY_MS) throw fieldError("from", `must be at most ${DAYS_MAX} days before to`);
  return { from: start, to: end };
}

const COLUMNS = Prisma.join([...MARGIN_COUNTERS]);
const UNITS = Prisma.join(
  BILLING_BUCKETS.map((bucket, index) => Prisma.sql`${bucket}::text, sum(${USED_COLUMNS[index] ?? Prisma.empty})::text`),
);

function readRows(prisma: PrismaClient, { from, to }: TimeRange, modelId: string | undefined): Promise<MarginRow[]> {
  const [start, end] = [Prisma.sql`${from.toISOString()}::timestamptz`, Prisma.sql`${to.toISOString()}::timestamptz`];
  const ofModel = modelId === undefined ? Prisma.empty : Prisma.sql`AND model_id = ${modelId}`;
  const within = Prisma.sql`g.created_at >= ${start} AND g.created_at < ${end} ${ofModel}`;
  return readReport<MarginRow>(
    prisma,
    Prisma.sql`
    WITH ${PRICE_MARKS},
    bound AS MATERIALIZED (SELECT coalesce((SELECT rolled_to FROM margin_roll_up), '-infinity') AS rolled_to),
    uncounted AS (
      SELECT g.* FROM generations g WHERE ${within} AND g.created_at >= (SELECT rolled_to FROM bound)
      UNION ALL
      SELECT g.* FROM generations g WHERE ${within} AND g.id IN (SELECT generation_id FROM margin_pending)
      UNION ALL
      SELECT g.* FROM generations g
       WHERE ${within} AND g.created_at < (SELECT rolled_to FROM bound) AND g.id IN (SELECT generation_id FROM margin_corrections)
         AND NOT EXISTS (SELECT FROM margin_pending p WHERE p.generation_id = g.id)
    ), fact AS (
      SELECT day, model_id, price_id, prompt_from, ${COLUMNS} FROM margin_days
       WHERE day >= ${start} AND day < ${end} ${ofModel}
      UNION ALL ${marginFacts(Prisma.sql`uncounted`)})
    SELECT (day AT TIME ZONE 'UTC')::date::text AS day, model_id AS "modelId", price_id AS "priceId", prompt_from AS "promptFrom",
           sum(requests)::bigint AS requests, sum(served)::bigint AS served, sum(charged)::bigint AS charged,
           sum(shortfall)::bigint AS shortfall, jsonb_build_object(${UNITS}) AS units
      FROM fact GROUP BY fact.day, model_id, price_id, prompt_from`,
  );
}

/** @returns null when a bucket that was used has no cost. */
function costOf({ units, served, promptFrom }: MarginRow, rates: Rates): bigint | null {
  let cost = served * (rates.request?.price ?? 0n);
  for (const bucket of BILLING_BUCKETS) {
    const quantity = BigInt(units[bucket]);
    if (quantity === 0n) continue;
    const rate = rateOf(rates, bucket);
    if (rate === null) return null;
    cost += quantity * priceAt(rate, Number(promptFrom));
  }
  return cost;
}

interface Sum {
  day: string;
  modelId: string;
  requests: bigint;
  inputTokens: bigint;
  outputTokens: bigint;
  revenue: bigint;
  cost: bigint | null;
  shortfall: bigint;
}

const tokensOf = (buckets: readonly BillingBucket[], { units }: MarginRow) =>
  buckets.reduce((sum, bucket) => sum + BigInt(units[bucket]), 0n);

/** @param rates what the price costs us; null where it names no cost. */
function add(sum: Sum, row: MarginRow, rates: Rates | null): Sum {
  const isFree = row.served === 0n;
  const cost = isFree ? 0n : rates && costOf(row, rates);
  return {
    ...sum,
    requests: sum.requests + row.requests,
    inputTokens: sum.inputTokens + tokensOf(INPUT_TOKEN_BUCKETS, row),
    outputTokens: sum.outputTokens + tokensOf(OUTPUT_TOKEN_BUCKETS, row),
    revenue: sum.revenue + row.charged,
    cost: cost === null || sum.cost === null ? null : sum.cost + cost,
    shortfall: sum.shortfall + row.shortfall,
  };
}

function describe({ revenue, cost, shortfall, ...sum }: Sum): MarginOutput["items"][number] {
  const credits = (amount: bigint) => formatCredits(microCredits(amount));
  return {
    day: sum.day,
    modelId: sum.modelId,
    requests: Number(sum.requests),
    inputTokens: Number(sum.inputTokens),
    outputTokens: Number(sum.outputTokens),
    revenue: credits(revenue),
    cost: cost === null ? null : credits(cost),
    margin: cost === null ? null : credits(revenue - cost),
    shortfall: credits(shortfall),
  };
}

/** By their characters, for sorting. */
function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The newest day first, then by model. @throws ControlPlaneError invalid_request */
export async function readMargin(prisma: PrismaClient, input: MarginInput, now: Date): Promise<MarginOutput> {
  const days = daysOf(input, now);
  const rows = await readRows(prisma, days, input.modelId);
  const ids = [...new Set(rows.map(({ priceId }) => priceId))];
  const prices = await prisma.price.findMany({ where: { id: { in: ids } }, select: { id: true, costRates: true } });
  const costs = new Map(prices.map(({ id, costRates }) => [id, costRates === null ? null : parseRates(costRates)]));
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const { day, modelId } = row;
    const none = { day, modelId, requests: 0n, inputTokens: 0n, outputTokens: 0n, revenue: 0n, cost: 0n, shortfall: 0n };
    const known = sums.get(`${day} ${modelId}`) ?? none;
    sums.set(`${day} ${modelId}`, add(known, row, costs.get(row.priceId) ?? null));
  }
  const sorted = [...sums.values()].sort((a, b) => order(b.day, a.day) || order(a.modelId, b.modelId));
  return { from: days.from.toISOString(), to: days.to.toISOString(), items: sorted.map(describe) };
}
