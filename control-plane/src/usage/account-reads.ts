/** Everything that reads an account's usage and ledger, for who measures it (scripts/usage-bench). */
import type { PrismaClient } from "@sellapi/prisma";
import { summarizeAccountUsage } from "../accounts/usage-summary.ts";
import type { ExportSlot } from "../exports/export-slots.ts";
import { exportFormats } from "../exports/formats.ts";
import { listEntries } from "../ledger/list-entries.ts";
import { verifyPeriod } from "../ledger/verify-period.ts";
import { createLogger } from "../logging.ts";
import { listRequests } from "./list-requests.ts";
import { readTimeseries } from "./read-timeseries.ts";
import { summarizeUsage } from "./summarize-usage.ts";
import { usageExport } from "./usage-export.ts";

/** One reader alone has nobody to make room for. */
const UNBOUNDED: ExportSlot = { touch: () => undefined, release: () => undefined };

export const accountReads = {
  listEntries,
  listRequests,
  readTimeseries,
  summarizeAccountUsage,
  summarizeUsage,
  verifyPeriod,
  /** As CSV. @param query of the URL. */
  exportUsage: (prisma: PrismaClient, accountId: string, query: Record<string, string>) =>
    usageExport({
      prisma,
      accountId,
      query: new URLSearchParams(query),
      format: exportFormats.csv,
      logger: createLogger("error"),
      slot: UNBOUNDED,
    }),
};

export type AccountReads = typeof accountReads;
