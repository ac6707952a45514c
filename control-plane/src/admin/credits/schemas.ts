/** What the procedures about grants and adjustments take and give. */
import { type AdjustmentKind, microCredits, parseCredits, wholeCredits } from "@sellapi/prisma";
import { z } from "zod";
import { creditsOutput, cursorInput, idInput, limitInput, momentOutput, textInput } from "../../schemas.ts";

/** $100,000: a typing mistake must not move money without end. */
const ADJUSTMENT_MAX = wholeCredits(10_000_000_000);

/** Credits with a sign: negative ones are taken away. */
const signedCreditsInput = z.string().transform((text, context) => {
  const isNegative = text.startsWith("-");
  const amount = parseCredits(isNegative ? text.slice(1) : text);
  if (amount !== null && amount > 0n && amount <= ADJUSTMENT_MAX) return microCredits(isNegative ? -amount : amount);
  context.addIssue({
    code: "custom",
    message: 'must be credits as a decimal string, such as "250" or "-0.5", not zero, at most 10000000000 either way',
  });
  return z.NEVER;
});

export const adjustInput = z.strictObject({
  accountId: idInput,
  credits: signedCreditsInput,
  /** Why: kept in the ledger entry and in the audit. */
  reason: textInput(500),
});

export const adjustmentIdInput = z.strictObject({ id: idInput });

const kind = z.enum(["adjustment", "grant"] as const satisfies readonly AdjustmentKind[]);
const state = z.enum(["pending", "applied", "rejected", "expired"]);

const listFields = { kind: kind.optional(), accountId: idInput.optional(), cursor: cursorInput("adj"), limit: limitInput };

export const listAdjustmentsInput = z.strictObject({ state: state.optional(), ...listFields }).prefault({});

export const listPendingInput = z.strictObject(listFields).prefault({});

export const adjustmentOutput = z.object({
  id: z.string(),
  kind,
  accountId: z.string(),
  credits: creditsOutput,
  reason: z.string(),
  /** `pending`: more than one operator may move, and waiting for another; `expired`: waited in vain. */
  state,
  requestedBy: z.string(),
  requestedAt: momentOutput,
  /** Until when another operator may approve it. */
  expiresAt: momentOutput.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: momentOutput.nullable(),
  /** Id of the ledger entry once it is applied. */
  entryId: z.string().nullable(),
});

export const approvedOutput = adjustmentOutput.extend({
  entryId: z.string(),
  /** The account's balance right after the entry. */
  balance: creditsOutput,
});

export const adjustmentPageOutput = z.object({ items: adjustmentOutput.array(), nextCursor: z.string().nullable() });

export type AdjustInput = z.infer<typeof adjustInput>;
export type ListAdjustmentsInput = z.infer<typeof listAdjustmentsInput>;
export type AdjustmentOutput = z.infer<typeof adjustmentOutput>;
export type ApprovedOutput = z.infer<typeof approvedOutput>;
export type AdjustmentPageOutput = z.infer<typeof adjustmentPageOutput>;
