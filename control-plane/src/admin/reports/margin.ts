/**
 * What was earned and what it cost, per model and UTC day. Exact: the charges are those of the receipts, and the cost is the receipts'
 * usage times the cost rates of the very price each was charged at, by the rules of the charge itself.
 *
 * Requests of one price whose prompts fall between the same steps are added up in the database, since each of their units has one price.
 */
import {
  BILLING_BUCKETS,
  type BillingBucket,
  formatCredits,
  idsFrom,
  microCredits,
  Prisma,
  type PrismaClient,
  parseRates,
  priceAt,
  type Rates,
  rateOf,
} from "@sellapi/prisma";
import { fieldError } from "../../errors.ts";
import { INPUT_TOKEN_BUCKETS } from "../../usage/token-buckets.ts";
import type { MarginInput, MarginOutput } from "./schemas.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const DAYS = 7;
const DAYS_MAX = 92;
/** Answers of the response cache are on no vendor's bill. */
const CACHE_PROVIDER = "cache";

interface UsageRow {
  day: string;
  modelId: string;
  priceId: bigint;
  /** How many of the thresholds the prompt exceeds. */
  step: number;
  requests: number;
  /** Those that an upstream served. */
  served: number;
  revenue: bigint;
  shortfall: bigint;
  /** Units by bucket, as text: a sum may exceed what JSON's numbers hold. */
  units: Record<string, string | null>;
}

interface Period {
  from: Date;
  to: Date;
  modelId: string | undefined;
}

function periodOf({ from, to, modelId }: MarginInput, now: Date): Period {
  const end = to ?? now;
  const start = from ?? new Date(end.getTime() - DAYS * DAY_MS);
  if (start >= end) throw fieldError("from", "must be before to");
  if (end.getTime() - start.getTime() > DAYS_MAX * DAY_MS) throw fieldError("from", `must be at most ${DAYS_MAX} days before to`);
  return { from: start, to: end, modelId };
}

/** A bucket's units in a receipt's usage; null where it has none. */
function unitsOf(bucket: BillingBucket): Prisma.Sql {
  return Prisma.sql`(usage ->> ${bucket}::text)::numeric`;
}

/** How many tokens a receipt's prompt has. */
const PROMPT = Prisma.join(
  INPUT_TOKEN_BUCKETS.map((bucket) => Prisma.sql`coalesce(${unitsOf(bucket)}, 0)`),
  " + ",
);

/** All buckets' sums, by name. Named one by one: taking each usage apart into rows makes the same report twenty times slower. */
const UNITS = Prisma.join(BILLING_BUCKETS.map((bucket) => Prisma.sql`${bucket}::text, sum(${unitsOf(bucket)})::text`));

function readUsage(prisma: PrismaClient, { from, to, modelId }: Period, thresholds: readonly number[]): Promise<UsageRow[]> {
  return prisma.$queryRaw<UsageRow[]>`
    SELECT day, model_id AS "modelId", price_id AS "priceId", step, count(*)::int AS requests, count(usage)::int AS served,
           sum(charged)::bigint AS revenue, sum(shortfall)::bigint AS shortfall, jsonb_build_object(${UNITS}) AS units
      FROM (
        SELECT day, model_id, price_id, charged, shortfall, usage, width_bucket(${PROMPT}, ${[...thresholds]}::numeric[]) AS step
          FROM (
            SELECT (g.created_at AT TIME ZONE 'UTC')::date::text AS day, g.model_id, g.price_id, g.charged, g.shortfall,
                   CASE WHEN g.provider IS DISTINCT FROM ${CACHE_PROVIDER} THEN g.usage END AS usage
              FROM generations g JOIN api_keys k ON k.id = g.key_id AND k.mode = 'live'
             WHERE g.id >= ${idsFrom("generation", from)} AND g.id < ${idsFrom("generation", to)} AND g.state = 'settled'
               ${modelId === undefined ? Prisma.empty : Prisma.sql`AND g.model_id = ${modelId}`}
          ) receipt
      ) stepped
     GROUP BY day, model_id, price_id, step`;
}

/** @param prompt any size of prompt between the steps. @returns null when a bucket has no cost. */
function costOf({ units, served }: UsageRow, rates: Rates, prompt: number): bigint | null {
  let cost = BigInt(served) * (rates.request?.price ?? 0n);
  for (const bucket of BILLING_BUCKETS) {
    const quantity = BigInt(units[bucket] ?? 0);
    if (quantity === 0n) continue;
    const rate = rateOf(rates, bucket);
    if (rate === null) return null;
    cost += quantity * priceAt(rate, prompt);
  }
  return cost;
}

interface Sum {
  day: string;
  modelId: string;
  requests: number;
  revenue: bigint;
  cost: bigint | null;
  shortfall: bigint;
}

function describe({ day, modelId, requests, revenue, cost, shortfall }: Sum): MarginOutput["items"][number] {
  const credits = (amount: bigint) => formatCredits(microCredits(amount));
  return {
    day,
    modelId,
    requests,
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
  const prices = await prisma.price.findMany({ select: { id: true, costRates: true } });
  const costs = new Map(prices.map(({ id, costRates }) => [id, costRates === null ? null : parseRates(costRates)]));
  const steps = [...costs.values()].flatMap((rates) => Object.values(rates ?? {}).flatMap((rate) => rate.steps));
  // A step holds above its mark, and width_bucket counts marks that are reached.
  const thresholds = [...new Set([1, ...steps.map(({ above }) => above + 1)])].sort((a, b) => a - b);
  const sums = new Map<string, Sum>();
  for (const row of await readUsage(prisma, periodOf(input, now), thresholds)) {
    const { day, modelId, requests, revenue, shortfall } = row;
    const rates = costs.get(row.priceId) ?? null;
    const isFree = row.served === 0;
    const cost = isFree ? 0n : rates && costOf(row, rates, thresholds[row.step - 1] ?? 0);
    const sum = sums.get(`${day} ${modelId}`) ?? { day, modelId, requests: 0, revenue: 0n, cost: 0n, shortfall: 0n };
    sums.set(`${day} ${modelId}`, {
      ...sum,
      requests: sum.requests + requests,
      revenue: sum.revenue + revenue,
      cost: cost === null || sum.cost === null ? null : sum.cost + cost,
      shortfall: sum.shortfall + shortfall,
    });
  }
  const sorted = [...sums.values()].sort((a, b) => order(b.day, a.day) || order(a.modelId, b.modelId));
  return { items: sorted.map(describe) };
}
