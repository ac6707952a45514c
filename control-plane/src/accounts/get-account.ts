/** An account as its owner sees it. */
import { formatCredits, type PrismaClient, readBalance } from "@sellapi/prisma";
import { ControlPlaneError } from "../errors.ts";
import type { AccountOutput } from "./schemas.ts";

/** @throws ControlPlaneError not_found */
export async function getAccount(prisma: PrismaClient, accountId: string): Promise<AccountOutput> {
  const account = await prisma.account.findUnique({ where: { id: accountId } });
  const balance = await readBalance(prisma, accountId);
  if (!account || !balance) throw new ControlPlaneError("not_found");
  return {
    id: account.id,
    name: account.name,
    tier: account.tierId,
    balance: formatCredits(balance.balance),
    held: formatCredits(balance.held),
    available: formatCredits(balance.available),
    owed: formatCredits(balance.owed),
    currency: account.currency,
    status: account.status,
    cacheMode: account.cacheMode,
    createdAt: account.createdAt.toISOString(),
  };
}
