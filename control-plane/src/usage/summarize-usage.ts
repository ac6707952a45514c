/** What an account used in a range of time, in all and by model. A request counts in the range in which it began. */
import { formatCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { fieldError } from "../errors.ts";
import type { SummaryInput, SummaryOutput } from "./schemas.ts";
import { INPUT_TOKEN_BUCKETS, OUTPUT_TOKEN_BUCKETS } from "./token-buckets.ts";

const DAY_MS = 86_400_000;
const DEFAULT_RANGE_DAYS = 30;
const RANGE_DAYS_MAX = 366;

interface ModelRow {
  model: string;
  requests: bigint;
  charged: bigint;
  input_tokens: bigint;
  output_tokens: bigint;
}

function rangeOf(input: SummaryInput, now: Date): { from: Date; to: Date } {
  const to = input.to ?? now;
  const from = input.from ?? new Date(to.getTime() - DEFAULT_RANGE_DAYS * DAY_MS);
  if (from >= to) throw fieldError("from", "must be before the end of the range");
  if (to.getTime() - from.getTime() > RANGE_DAYS_MAX * DAY_MS)
    throw fieldError("from", `the range may span at most ${RANGE_DAYS_MAX} days`);
  return { from, to };
}

function readByModel(prisma: PrismaClient, accountId: string, from: Date, to: Date): Promise<ModelRow[]> {
  return prisma.$queryRaw<ModelRow[]>`
    SELECT g.model_id AS model, count(*) AS requests, sum(g.charged)::bigint AS charged,
           coalesce(sum(t.input), 0)::bigint AS input_tokens, coalesce(sum(t.output), 0)::bigint AS output_tokens
      FROM generations g
      LEFT JOIN LATERAL (
        SELECT sum(u.value::numeric) FILTER (WHERE u.key = ANY (${INPUT_TOKEN_BUCKETS}::text[])) AS input,
               sum(u.value::numeric) FILTER (WHERE u.key = ANY (${OUTPUT_TOKEN_BUCKETS}::text[])) AS output
          FROM jsonb_each_text(CASE WHEN jsonb_typeof(g.usage) = 'object' THEN g.usage END) AS u) AS t ON true
     WHERE g.account_id = ${accountId}
       AND g.created_at >= ${from.toISOString()}::timestamptz AND g.created_at < ${to.toISOString()}::timestamptz
     GROUP BY g.model_id
     ORDER BY charged DESC, g.model_id`;
}

function totalsOf(rows: readonly Omit<ModelRow, "model">[]) {
  const sum = (pick: (row: Omit<ModelRow, "model">) => bigint) => rows.reduce((total, row) => total + pick(row), 0n);
  return {
    requests: Number(sum((row) => row.requests)),
    creditsCharged: formatCredits(microCredits(sum((row) => row.charged))),
    inputTokens: Number(sum((row) => row.input_tokens)),
    outputTokens: Number(sum((row) => row.output_tokens)),
  };
}

/** @throws ControlPlaneError invalid_request when the range is empty or too long. */
export async function summarizeUsage(
  prisma: PrismaClient,
  accountId: string,
  input: SummaryInput,
  now: Date,
): Promise<SummaryOutput> {
  const { from, to } = rangeOf(input, now);
  const rows = await readByModel(prisma, accountId, from, to);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    ...totalsOf(rows),
    byModel: rows.map((row) => ({ model: row.model, ...totalsOf([row]) })),
  };
}
