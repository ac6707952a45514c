/**
 * The job behind the alerts. The request path knows nothing of it: this reads the ledger's newest entries by their ids, and looks at the
 * accounts that they belong to.
 */
import type { PrismaClient } from "@sellapi/prisma";
import { readPosition, writePosition } from "../jobs/position.ts";
import { reviewBalances } from "./review-balances.ts";
import { reviewKeyCaps } from "./review-key-caps.ts";

export const ALERTS_JOB = "alerts";
/** Entries read at a time; they are small. */
const BATCH = 100_000;
/** Ids are given before the commit, so that a smaller one may appear after a larger one, but not for longer than a statement runs. */
const SETTLED_MINUTES = 2;
/** What is older says nothing of today: after a long pause nobody is mailed about last year. */
const NEWS_HOURS = 24;
/** Accounts whose settings changed are looked at too, for so long after the change. */
const SETTINGS_MINUTES = 10;

interface News {
  accountIds: string[] | null;
  /** The newest entry that no older one can follow any more; null where there is none yet. */
  settledId: bigint | null;
  count: number;
}

async function readNews(prisma: PrismaClient, position: bigint): Promise<News> {
  const rows = await prisma.$queryRaw<News[]>`
    SELECT array_agg(DISTINCT account_id) FILTER (WHERE at > now() - make_interval(hours => ${NEWS_HOURS}::int)) AS "accountIds",
           max(id) FILTER (WHERE at < now() - make_interval(mins => ${SETTLED_MINUTES}::int)) AS "settledId", count(*)::int AS count
      FROM (SELECT id, account_id, at FROM ledger_entries WHERE id > ${position}::bigint ORDER BY id LIMIT ${BATCH}::int) fresh`;
  return rows[0] ?? { accountIds: null, settledId: null, count: 0 };
}

async function recentlyChanged(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ accountId: string }[]>`
    SELECT account_id AS "accountId" FROM alert_settings WHERE changed_at > now() - make_interval(mins => ${SETTINGS_MINUTES}::int)`;
  return rows.map(({ accountId }) => accountId);
}

/** Raises what is to be raised. @param signal ends it between two batches. @returns how many alerts were raised. */
export async function reviewAccounts(prisma: PrismaClient, signal?: AbortSignal): Promise<number> {
  let raised = await reviewBalances(prisma, await recentlyChanged(prisma));
  let position = await readPosition(prisma, ALERTS_JOB);
  for (;;) {
    const { accountIds, settledId, count } = await readNews(prisma, position);
    if (accountIds !== null) raised += (await reviewBalances(prisma, accountIds)) + (await reviewKeyCaps(prisma, accountIds));
    if (settledId !== null) await writePosition(prisma, ALERTS_JOB, settledId);
    // The last batch, or one that is read again next time because it is too new.
    if (count < BATCH || settledId === null || signal?.aborted) return raised;
    position = settledId;
  }
}
