/** The tiers an installation starts with (contract §4). They are rows: an operator may change them afterwards. */
import type { PrismaClient } from "../generated/client.ts";

const tiers = [
  { id: "free", name: "Free", rank: 0, allModels: false, chatPerMinute: 20, imagesPerMinute: 5 },
  { id: "standard", name: "Standard", rank: 1, allModels: true, chatPerMinute: 60, imagesPerMinute: 20 },
  { id: "pro", name: "Pro", rank: 2, allModels: true, chatPerMinute: 600, imagesPerMinute: 60 },
  { id: "enterprise", name: "Enterprise", rank: 3, allModels: true, chatPerMinute: null, imagesPerMinute: null },
] as const;

/** Adds the tiers that are missing; existing rows stay as they are. */
export async function seedTiers(db: PrismaClient): Promise<void> {
  await db.tier.createMany({ data: tiers.map((tier) => ({ ...tier })), skipDuplicates: true });
}
