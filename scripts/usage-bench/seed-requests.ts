/** Thirty days of requests, made by the database itself. */
import type { PrismaClient } from "@sellapi/prisma";

export const BIG_ACCOUNT = "acct_big";
/** Makes one request in twenty thousand. */
export const RARE_KEY = "key_rare";
/** Is called once in ten thousand requests: about once an hour of ten million a month. */
export const RARE_MODEL = "rare/model";

const BATCH = 500_000;
const DAYS = 30;
const SMALL_ACCOUNTS = 200;
/** Of ten requests, this many are the big account's. */
const BIG_SHARE = 8;
/** What every request is charged, so that the ledger's balances need no sums. */
const CHARGE = 825_000;
/** One ledger entry is made for so many requests. */
const REQUESTS_PER_ENTRY = 10;

async function seedAccounts(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO accounts (id, name, tier_id)
    SELECT CASE n WHEN 0 THEN ${BIG_ACCOUNT} ELSE 'acct_small_' || n END, 'Bench', 'pro' FROM generate_series(0, ${SMALL_ACCOUNTS}) n`;
}

/** In the order of time, as they come; ids sort by time as real ones do. */
async function seedBatch(prisma: PrismaClient, first: number, last: number, rows: number): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO generations (id, account_id, key_id, model_id, price_id, instance_id, request_id, streamed, state, held, charged, provider,
                             usage, usage_source, outcome, finish_reason, latency_ms, first_token_ms, created_at, expires_at, resolved_at)
    SELECT 'gen_' || lpad(r.n::text, 26, '0'), r.account, r.key, r.model, 1, 'inst_bench', 'req_' || r.n, r.n % 2 = 0, 'settled',
           ${CHARGE * 2}, CASE WHEN r.is_failed THEN 0 ELSE ${CHARGE} END, split_part(r.model, '/', 1),
           jsonb_build_object('input', 19 + r.n % 500, 'cached_input', r.n % 7, 'output', 9 + r.n % 300), 'reported',
           (CASE WHEN r.is_failed THEN 'upstream_failed' ELSE 'completed' END)::outcome, 'stop', 200 + r.n % 4000, 90 + r.n % 400,
           r.at, r.at + interval '11 minutes', r.at + interval '1 second'
      FROM (
        SELECT n, n % 100 = 7 AS is_failed,
               CASE WHEN n % 10 < ${BIG_SHARE} THEN ${BIG_ACCOUNT} ELSE 'acct_small_' || 1 + (n / 10) % ${SMALL_ACCOUNTS} END AS account,
               CASE WHEN n % 10 >= ${BIG_SHARE} THEN 'key_small_' || 1 + (n / 10) % ${SMALL_ACCOUNTS}
                    WHEN n % 20000 = 3 THEN ${RARE_KEY} ELSE 'key_' || (n * 7919) % 23 END AS key,
               CASE WHEN n % 10000 = 5 THEN ${RARE_MODEL} WHEN n % 10 >= ${BIG_SHARE} THEN 'vendor0/model-' || n % 2
                    ELSE 'vendor' || n % 3 || '/model-' || (n * 104729) % 11 END AS model,
               clock_timestamp() - ${DAYS} * interval '1 day' * (1 - n::float8 / ${rows}) AS at
          FROM generate_series(${first}::bigint, ${last}::bigint) n) r`;
}

async function seedLedger(prisma: PrismaClient, entries: number): Promise<void> {
  const opening = BigInt(entries) * BigInt(CHARGE) * 2n;
  await prisma.$executeRaw`
    INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref, at)
    SELECT ${BIG_ACCOUNT}, (CASE n WHEN 0 THEN 'grant' ELSE 'usage' END)::entry_kind,
           CASE n WHEN 0 THEN ${opening}::bigint ELSE -${CHARGE}::bigint END, ${opening}::bigint - n * ${CHARGE}::bigint,
           'gen_' || lpad((n * ${REQUESTS_PER_ENTRY})::text, 26, '0'),
           clock_timestamp() - ${DAYS} * interval '1 day' * (1 - n::float8 / ${entries})
      FROM generate_series(0, ${entries}::bigint) n`;
}

/** Fills an empty, migrated database. @param report called after each batch with the requests made so far. */
export async function seedRequests(prisma: PrismaClient, rows: number, report: (done: number) => void): Promise<void> {
  await seedAccounts(prisma);
  for (let first = 1; first <= rows; first += BATCH) {
    const last = Math.min(rows, first + BATCH - 1);
    await seedBatch(prisma, first, last, rows);
    report(last);
  }
  await seedLedger(prisma, Math.floor(rows / REQUESTS_PER_ENTRY));
  await prisma.$executeRaw`VACUUM ANALYZE generations`;
  await prisma.$executeRaw`VACUUM ANALYZE ledger_entries`;
}
