/** What an account used in a range of time, in all and by model. A request counts in the range in which it began. */
import { Prisma, type PrismaClient } from "@sellapi/prisma";
import { readReport } from "./read-report.ts";
import type { SummaryInput, SummaryOutput } from "./schemas.ts";
import { rangeOf } from "./time-range.ts";
import { addTotals, describeTotals, TOTALS, type Totals } from "./totals.ts";
import { usageFacts } from "./usage-facts.ts";

/** @throws ControlPlaneError invalid_request when the range is empty or too long. */
export async function summarizeUsage(
  prisma: PrismaClient,
  accountId: string,
  input: SummaryInput,
  now: Date,
): Promise<SummaryOutput> {
  const range = rangeOf(input, now);
  const rows = await readReport<{ model: string } & Totals>(
    prisma,
    Prisma.sql`
    WITH ${usageFacts(accountId, range, { grain: "day" })}
    SELECT model_id AS model, ${TOTALS} FROM fact GROUP BY model_id ORDER BY charged DESC, model_id`,
  );
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    ...describeTotals(addTotals(rows)),
    byModel: rows.map((row) => ({ model: row.model, ...describeTotals(row) })),
  };
}
