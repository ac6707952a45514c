/** What the operators' procedures about accounts take and give. */
import type { AccountStatus } from "@sellapi/prisma";
import { z } from "zod";
import { MEMBER_ROLES } from "../../auth/permissions.ts";
import { creditsOutput, cursorInput, idInput, limitInput, momentOutput, textInput } from "../../schemas.ts";
import { reasonInput } from "../schemas.ts";

const status = z.enum(["active", "suspended", "closed"] as const satisfies readonly AccountStatus[]);
const RATE_LIMIT_MAX = 1_000_000;
const rateInput = z
  .int("must be a whole number, or null for the tier's")
  .min(1, "must be at least 1: suspend the account to refuse everything")
  .max(RATE_LIMIT_MAX, `must be at most ${RATE_LIMIT_MAX}`)
  .nullish();

export const searchAccountsInput = z
  .strictObject({
    /** An account's id, or part of its name or of a member's address. */
    query: textInput(254).optional(),
    status: status.optional(),
    tier: idInput.optional(),
    /** `nextCursor` of the page before. */
    cursor: cursorInput("acct"),
    limit: limitInput,
  })
  .prefault({});

export const accountIdInput = z.strictObject({ accountId: idInput });

/** The reason is kept in the audit. */
export const standingInput = z.strictObject({ accountId: idInput, reason: textInput(500) });

/** What is left out stays as it is; null gives the tier's limit back. */
export const setLimitsInput = z
  .strictObject({ accountId: idInput, chatPerMinute: rateInput, imagesPerMinute: rateInput, reason: reasonInput })
  .refine(({ chatPerMinute, imagesPerMinute }) => chatPerMinute !== undefined || imagesPerMinute !== undefined, {
    path: ["chatPerMinute"],
    error: "or imagesPerMinute must be given",
  });

export const foundAccountOutput = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.string(),
  status,
  balance: creditsOutput,
  createdAt: momentOutput,
});

export const accountPageOutput = z.object({ items: foundAccountOutput.array(), nextCursor: z.string().nullable() });

export const accountDetailOutput = foundAccountOutput.extend({
  currency: z.string(),
  held: creditsOutput,
  available: creditsOutput,
  /** What refunds and disputes could not take back. */
  owed: creditsOutput,
  /** The account's own limits; null where the tier's hold. */
  chatPerMinute: z.int().nullable(),
  imagesPerMinute: z.int().nullable(),
  members: z.object({ userId: z.string(), name: z.string(), email: z.string(), role: z.enum(MEMBER_ROLES) }).array(),
  /** API keys that are not revoked. */
  activeKeys: z.int(),
});

export const standingOutput = z.object({ accountId: z.string(), status });

export const limitsOutput = z.object({
  accountId: z.string(),
  chatPerMinute: z.int().nullable(),
  imagesPerMinute: z.int().nullable(),
});

export type SearchAccountsInput = z.infer<typeof searchAccountsInput>;
export type AccountPageOutput = z.infer<typeof accountPageOutput>;
export type AccountDetailOutput = z.infer<typeof accountDetailOutput>;
export type StandingInput = z.infer<typeof standingInput>;
export type StandingOutput = z.infer<typeof standingOutput>;
export type SetLimitsInput = z.infer<typeof setLimitsInput>;
export type LimitsOutput = z.infer<typeof limitsOutput>;
