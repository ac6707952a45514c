/** What is measured: every read of usage and ledger, the first pages and the deep ones, the frequent filters and the rare. */
import { type AccountReads, accountReads } from "@sellapi/control-plane";
import type { PrismaClient } from "@sellapi/prisma";
import { RARE_KEY, RARE_MODEL } from "./seed-requests.ts";

export interface Read {
  name: string;
  read: (prisma: PrismaClient) => Promise<unknown>;
}

const DAY_MS = 86_400_000;
const PAGE = 50;
const EXPORTED_ROWS = 50_000;

type RequestsInput = Parameters<AccountReads["listRequests"]>[2];

/** Reads an export until it has given this many lines. */
async function exportRows(prisma: PrismaClient, accountId: string, query: Record<string, string>): Promise<number> {
  const reader = (await accountReads.exportUsage(prisma, accountId, query)).getReader();
  let rows = 0;
  while (rows < EXPORTED_ROWS) {
    const { done, value } = await reader.read();
    if (done) break;
    rows += value.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
  }
  await reader.cancel();
  return rows;
}

/** All of them, for one account. */
export function readsOf(accountId: string): Read[] {
  const now = new Date();
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const requests = (name: string, input: Partial<RequestsInput>): Read => ({
    name: `usage.requests, ${name}`,
    read: (prisma) => accountReads.listRequests(prisma, accountId, { limit: PAGE, ...input }),
  });
  const timeseries = (days: number, by: "model" | "key", interval: "day" | "hour"): Read => ({
    name: `usage.timeseries, ${days} days by ${by} and ${interval}`,
    read: (prisma) => accountReads.readTimeseries(prisma, accountId, { by, interval, from: ago(days), to: now }, now),
  });
  return [
    requests("first page", {}),
    requests("15 days deep", { cursor: `${ago(15).getTime()}_gen_zz` }),
    requests("one key of 23", { keyId: "key_3" }),
    requests("one key of 23, 15 days deep", { keyId: "key_3", cursor: `${ago(15).getTime()}_gen_zz` }),
    requests("a rare key", { keyId: RARE_KEY }),
    requests("a rare model", { model: RARE_MODEL }),
    requests("a key that has none", { keyId: "key_none" }),
    requests("failed", { status: "failed" }),
    requests("aborted, of which there are none", { status: "aborted" }),
    { name: "usage.summary, 30 days", read: (prisma) => accountReads.summarizeUsage(prisma, accountId, {}, now) },
    { name: "account.usageSummary", read: (prisma) => accountReads.summarizeAccountUsage(prisma, accountId, now) },
    timeseries(30, "model", "day"),
    timeseries(7, "model", "hour"),
    timeseries(30, "key", "day"),
    { name: `usage.export, ${EXPORTED_ROWS} rows`, read: (prisma) => exportRows(prisma, accountId, {}) },
    { name: "ledger.list, first page", read: (prisma) => accountReads.listEntries(prisma, accountId, { limit: PAGE }) },
    {
      name: "ledger.verify, 1 day",
      read: (prisma) => accountReads.verifyPeriod(prisma, accountId, { from: ago(1), to: now }, now),
    },
    { name: "ledger.verify, 30 days", read: (prisma) => accountReads.verifyPeriod(prisma, accountId, { to: now }, now) },
  ];
}
