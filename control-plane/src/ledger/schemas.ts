/** What the ledger procedures take and give. */
import type { EntryKind } from "@sellapi/prisma";
import { z } from "zod";
import { creditsOutput, limitInput, momentInput, momentOutput } from "../schemas.ts";

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

export const entryKinds = entryKind.array().min(1).max(ENTRY_KINDS.length);

/** A period, by the entries' times: the start included, the end not. */
export const entrySelection = { from: momentInput.optional(), to: momentInput.optional() };

export const listEntriesInput = z
  .strictObject({
    /** `nextCursor` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{1,18}$/, "must be the nextCursor of an earlier page")
      .nullish(),
    limit: limitInput,
    /** Only entries of these kinds; all when left out. */
    kinds: entryKinds.optional(),
  })
  .prefault({});

export const entryOutput = z.object({
  id: z.string(),
  kind: entryKind,
  /** Signed: credits that came in are positive, credits that went out negative. */
  amount: creditsOutput,
  balanceAfter: creditsOutput,
  /** What the entry belongs to: a generation, an order, a grant. */
  ref: z.string(),
  at: momentOutput,
});

export const entryPageOutput = z.object({
  items: entryOutput.array(),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});

/** The last 30 days when nothing is given. */
export const verifyInput = z.strictObject(entrySelection).prefault({});

export const verificationOutput = z.object({
  from: momentOutput,
  to: momentOutput,
  /** How many entries the period has. */
  entries: z.int(),
  /** The balance before its first entry. */
  opening: creditsOutput,
  /** All of its amounts. */
  sum: creditsOutput,
  /** The balance that its last entry states. */
  closing: creditsOutput,
  /** Whether opening + sum = closing, and every entry states the balance that follows from the one before. */
  isConsistent: z.boolean(),
  /** The first entry that does not. */
  firstBreak: z.object({ entryId: z.string(), expected: creditsOutput, stated: creditsOutput }).nullable(),
});

export const exportLedgerInput = z.strictObject({
  format: z.enum(["csv", "jsonl"]),
  ...entrySelection,
  kinds: entryKinds.optional(),
});

export type ListEntriesInput = z.infer<typeof listEntriesInput>;
export type EntryOutput = z.infer<typeof entryOutput>;
export type EntryPageOutput = z.infer<typeof entryPageOutput>;
export type VerifyInput = z.infer<typeof verifyInput>;
export type VerificationOutput = z.infer<typeof verificationOutput>;
