/** The tiers of this installation, and the limits that hold for one account. */
import type { PrismaClient, Tier } from "@sellapi/prisma";
import { ControlPlaneError } from "../errors.ts";
import type { TierOutput } from "./schemas.ts";

function describeTier(tier: Tier): TierOutput {
  return {
    id: tier.id,
    name: tier.name,
    allModels: tier.allModels,
    chatPerMinute: tier.chatPerMinute,
    imagesPerMinute: tier.imagesPerMinute,
  };
}

/** All tiers, lowest first. */
export async function listTiers(prisma: PrismaClient): Promise<TierOutput[]> {
  const tiers = await prisma.tier.findMany({ orderBy: { rank: "asc" } });
  return tiers.map(describeTier);
}

/** The account's tier with the account's own limits in place of the tier's where it has some. @throws ControlPlaneError not_found */
export async function currentTier(prisma: PrismaClient, accountId: string): Promise<TierOutput> {
  const account = await prisma.account.findUnique({ where: { id: accountId }, include: { tier: true } });
  if (!account) throw new ControlPlaneError("not_found");
  return {
    ...describeTier(account.tier),
    chatPerMinute: account.chatPerMinute ?? account.tier.chatPerMinute,
    imagesPerMinute: account.imagesPerMinute ?? account.tier.imagesPerMinute,
  };
}
