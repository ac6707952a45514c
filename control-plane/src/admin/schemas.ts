/** What the operators' procedures take and give. */
import { microCredits, wholeCredits } from "@sellapi/prisma";
import { z } from "zod";
import { refundOutput } from "../billing/schemas.ts";
import { creditsInput, creditsOutput, cursorInput, idInput, limitInput, textInput } from "../schemas.ts";

/** A typing mistake must not mint money without end, nor come near what the database's bigint holds: $100,000. */
const GRANT_MAX = wholeCredits(10_000_000_000);

export const grantInput = z.strictObject({
  accountId: idInput,
  credits: creditsInput
    .refine((amount) => amount > microCredits(0n), "must be more than zero")
    .refine((amount) => amount <= GRANT_MAX, "must be at most 10000000000 in one grant"),
  /** Why: kept in the ledger entry and in the audit. */
  reason: textInput(500),
});

export const grantOutput = z.object({
  /** Id of the ledger entry. */
  entryId: z.string(),
  /** The account's balance right after the grant. */
  balance: creditsOutput,
});

/** Why, where that is worth telling: kept in the audit. */
export const reasonInput = textInput(500).optional();

export const setTierInput = z.strictObject({ accountId: idInput, tier: idInput, reason: reasonInput });

export const setTierOutput = z.object({ accountId: z.string(), tier: z.string() });

export const listPaymentsInput = z.strictObject({ accountId: idInput, cursor: cursorInput("order"), limit: limitInput });

export const adminRefundInput = z.strictObject({
  orderId: idInput,
  /** Why: kept in the audit. */
  reason: textInput(500),
  /** All that is to be refunded of the purchase in the end, earlier refunds included; everything when left out. */
  totalCents: z.int().positive().optional(),
});

export const adminRefundOutput = refundOutput;

export type AdminRefundInput = z.infer<typeof adminRefundInput>;
export type AdminRefundOutput = z.infer<typeof adminRefundOutput>;
export type GrantInput = z.infer<typeof grantInput>;
export type GrantOutput = z.infer<typeof grantOutput>;
export type SetTierInput = z.infer<typeof setTierInput>;
export type SetTierOutput = z.infer<typeof setTierOutput>;
