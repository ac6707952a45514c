/** Follows the price package, times the markup, every day; what its guards refuse is left to an operator (`bun run models:sync`). */
import { applyPriceSync, type Markup, type PrismaClient, planPriceSync } from "@sellapi/prisma";
import type { Logger } from "../logging.ts";

export interface PriceTools {
  prisma: PrismaClient;
  logger: Logger;
  now: () => Date;
}

/** @returns how many prices were added. */
export async function syncPrices({ prisma, logger, now }: PriceTools, markup: Markup): Promise<number> {
  const plan = await planPriceSync(prisma, { markup, force: false, now: now() });
  const refused = plan.changes.filter(({ refusal }) => refusal !== null);
  if (refused.length > 0) {
    const models = refused.map(({ modelId, refusal }) => `${modelId} (${refusal})`);
    logger.warn({ models }, "prices of the package were refused; look at them with bun run models:sync --dry-run");
  }
  return applyPriceSync(prisma, plan);
}
