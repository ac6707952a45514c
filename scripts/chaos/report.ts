/** What a chaos run prints at its end. */
import { readFile } from "node:fs/promises";
import { formatCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { summarizeLog } from "../bench/summarize-log.ts";
import type { Finding } from "./checks/finding.ts";
import type { GatewaySlot } from "./gateway-slot.ts";
import type { Journal } from "./journal.ts";

/** "    412  json: answered" for each thing that was counted. */
function countLines(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([what, count]) => `${String(count).padStart(8)}  ${what}`);
}

function summaryOf(journal: Journal): string[] {
  const acknowledged = journal.answers.filter(({ isReplayed }) => !isReplayed);
  const owed = acknowledged.filter(({ isCommitted }) => !isCommitted).length;
  const credits = acknowledged.reduce((sum, { charged }) => sum + charged, 0n);
  const slowest = Math.max(0, ...journal.recoveriesMs);
  return [
    `${acknowledged.length} charges acknowledged, ${formatCredits(microCredits(credits))} credits; ${owed} of them while the database was away`,
    `gateways were ready at most ${Math.round(slowest)} ms after their database came back (${journal.recoveriesMs.length} times)`,
  ];
}

/** How the receipts ended. */
async function stateLine(db: PrismaClient): Promise<string> {
  const rows = await db.generation.groupBy({ by: ["state"], _count: true, _sum: { shortfall: true } });
  const shortfall = rows.reduce((sum, row) => sum + (row._sum.shortfall ?? 0n), 0n);
  const states = rows.map((row) => `${row._count} ${row.state}`).sort();
  return `receipts: ${states.join(", ")}; shortfall ${formatCredits(microCredits(shortfall))} credits`;
}

async function logLines(gateways: readonly GatewaySlot[]): Promise<string[]> {
  const files = gateways.flatMap((slot) => slot.logFiles);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  return summarizeLog(texts.join(""));
}

/** Counts, logs and findings, as lines. The database must be up. */
export async function reportLines(
  stage: { db: PrismaClient; gateways: readonly GatewaySlot[] },
  journal: Journal,
  findings: readonly Finding[],
): Promise<string[]> {
  return [
    ...countLines(journal.counts),
    "",
    ...summaryOf(journal),
    await stateLine(stage.db),
    ...(await logLines(stage.gateways)).map((line) => `gateway log: ${line}`),
    "",
    ...findings.map(({ isOk, text }) => `${isOk ? "ok    " : "BROKEN"}  ${text}`),
  ];
}
