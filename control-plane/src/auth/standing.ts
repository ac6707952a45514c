/**
 * How an account stands, as far as its callers are concerned. One that is suspended for a debt can still be looked at and paid, or
 * its owner could never settle the debt. One that an operator suspended can do nothing: whoever was stopped for fraud may not buy.
 */
import { type AccountStatus, formatCredits, type PrismaClient, readOwed, ZERO_CREDITS } from "@sellapi/prisma";
import { ControlPlaneError } from "../errors.ts";

export type Standing = "good" | "in_debt";

/** @throws ControlPlaneError api_disabled for an account that is closed, or suspended for anything but a debt. */
export async function standingOf(prisma: PrismaClient, account: { id: string; status: AccountStatus }): Promise<Standing> {
  if (account.status === "active") return "good";
  const where = { accountId: account.id, suspendedAt: { not: null } };
  if (account.status === "suspended" && (await prisma.stripeCustomer.count({ where })) > 0) return "in_debt";
  throw new ControlPlaneError("api_disabled");
}

/** What somebody of an account in debt is told. */
export async function debtRefusal(prisma: PrismaClient, accountId: string): Promise<ControlPlaneError> {
  const owed = formatCredits((await readOwed(prisma, accountId)) ?? ZERO_CREDITS);
  const message = `The account is suspended because a disputed payment left a debt of ${owed} credits. Buying a pack pays it off.`;
  return new ControlPlaneError("api_disabled", { message });
}
