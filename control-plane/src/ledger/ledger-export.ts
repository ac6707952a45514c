/** An account's ledger as a file, oldest first, so that each balance follows from the line before. */
import type { LedgerEntry, PrismaClient } from "@sellapi/prisma";
import { z } from "zod";
import { accountExport, EXPORT_PAGE_SIZE } from "../exports/account-export.ts";
import type { Column } from "../exports/formats.ts";
import { describeEntry } from "./describe-entry.ts";
import { findPeriod } from "./find-period.ts";
import { type EntryOutput, entryKinds, entrySelection } from "./schemas.ts";

const selection = z.strictObject({
  ...entrySelection,
  /** Several with commas between them. */
  kinds: z
    .string()
    .transform((text) => text.split(","))
    .pipe(entryKinds)
    .optional(),
});

/** Entries booked after the first page was read are left out. */
async function* pages(prisma: PrismaClient, accountId: string, { kinds, from, to }: z.infer<typeof selection>) {
  const period = await findPeriod(prisma, accountId, { from, to });
  if (!period) return;
  const at = { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) };
  let next = period.firstId;
  for (;;) {
    const rows: LedgerEntry[] = await prisma.ledgerEntry.findMany({
      where: { accountId, id: { gte: next, lte: period.lastId }, at, ...(kinds ? { kind: { in: kinds } } : {}) },
      orderBy: { id: "asc" },
      take: EXPORT_PAGE_SIZE,
    });
    if (rows.length > 0) yield rows.map(describeEntry);
    const last = rows.at(-1);
    if (!last || rows.length < EXPORT_PAGE_SIZE) return;
    next = last.id + 1n;
  }
}

const FIELDS = ["id", "at", "kind", "amount", "balanceAfter", "ref"] as const;

const columns: Column<EntryOutput>[] = FIELDS.map((name) => ({ name, valueOf: (row) => row[name] }));

export const ledgerExport = accountExport({ selection, lists: ["kinds"], pages, columns });
