/** What the account procedures take and give. */
import type { CacheMode } from "@sellapi/prisma";
import { z } from "zod";
import { MEMBER_ROLES } from "../auth/permissions.ts";
import { creditsOutput, momentOutput, textInput } from "../schemas.ts";

const cacheMode = z.enum(["off", "auto", "exact", "semantic"] as const satisfies readonly CacheMode[]);
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** What is left out stays as it is. */
export const updateAccountInput = z
  .strictObject({
    name: textInput(100).optional(),
    /** In which amounts of money are shown, where a rate is configured for it: ISO 4217. */
    currency: z
      .string()
      .refine((code) => CURRENCIES.has(code), 'must be a currency code of ISO 4217, such as "USD"')
      .optional(),
    /** Which answers are given again to keys that say nothing of it: none; those asked for with temperature 0; all identical ones; also those that mean the same. */
    cacheMode: cacheMode.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, "must name something to change");

export const closeAccountInput = z.strictObject({
  /** The account's name, typed by who closes it. */
  confirmName: textInput(100),
});

export const accountOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** Id of the account's tier. */
  tier: z.string(),
  balance: creditsOutput,
  held: creditsOutput,
  available: creditsOutput,
  /** What refunds and disputes took back and found already spent. The next purchase pays it before it adds to the balance. */
  owed: creditsOutput,
  /** In which amounts of money are shown; credits have none. */
  currency: z.string(),
  status: z.enum(["active", "suspended", "closed"]),
  cacheMode,
  createdAt: momentOutput,
});

export const closedAccountOutput = z.object({ id: z.string(), status: z.literal("closed") });

export const membershipOutput = z.object({
  /** For the header x-sellapi-account. */
  accountId: z.string(),
  name: z.string(),
  tier: z.string(),
  role: z.enum(MEMBER_ROLES),
});

const usageSpan = z.object({
  /** Start of a UTC day. */
  from: momentOutput,
  /** Billable requests, failed and running ones included. */
  requests: z.int(),
  /** Charged for them. */
  credits: creditsOutput,
});

export const usageSummaryOutput = z.object({
  today: usageSpan,
  last7Days: usageSpan,
  last30Days: usageSpan,
  /** API keys that are neither revoked nor expired. */
  activeKeys: z.int(),
});

export type AccountOutput = z.infer<typeof accountOutput>;
export type UpdateAccountInput = z.infer<typeof updateAccountInput>;
export type CloseAccountInput = z.infer<typeof closeAccountInput>;
export type ClosedAccountOutput = z.infer<typeof closedAccountOutput>;
export type MembershipOutput = z.infer<typeof membershipOutput>;
export type UsageSummaryOutput = z.infer<typeof usageSummaryOutput>;
