/** What the ledger procedures take and give. */
import type { EntryKind } from "@sellapi/prisma";
import { z } from "zod";
import { creditsOutput, limitInput, momentOutput } from "../schemas.ts";

const ENTRY_KINDS = [
  "grant",
  "top_up",
  "usage",
  "refund",
  "dispute",
  "adjustment",
  "debt_payment",
] as const satisfies readonly EntryKind[];

const entryKind = z.enum(ENTRY_KINDS);

export const listEntriesInput = z
  .strictObject({
    /** `nextCursor` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{1,18}$/, "must be the nextCursor of an earlier page")
      .nullish(),
    limit: limitInput,
    /** Only entries of these kinds; all when left out. */
    kinds: entryKind.array().min(1).max(ENTRY_KINDS.length).optional(),
  })
  .prefault({});

export const entryPageOutput = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: entryKind,
      /** Signed: credits that came in are positive, credits that went out negative. */
      amount: creditsOutput,
      balanceAfter: creditsOutput,
      /** What the entry belongs to: a generation, an order, a grant. */
      ref: z.string(),
      at: momentOutput,
    }),
  ),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});

export type ListEntriesInput = z.infer<typeof listEntriesInput>;
export type EntryPageOutput = z.infer<typeof entryPageOutput>;
