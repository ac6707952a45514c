/** Moving an account to another tier, with its audit row. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import { fieldError } from "../errors.ts";
import { noSuch } from "./no-such.ts";
import type { SetTierInput, SetTierOutput } from "./schemas.ts";

/** @throws ControlPlaneError not_found (no such account), invalid_request (no such tier) */
export async function setTier(
  prisma: PrismaClient,
  actor: string,
  { accountId, tier, reason }: SetTierInput,
): Promise<SetTierOutput> {
  const tiers = await prisma.tier.findMany({ orderBy: { rank: "asc" }, select: { id: true } });
  if (!tiers.some(({ id }) => id === tier)) throw fieldError("tier", `must be one of ${tiers.map(({ id }) => id).join(", ")}`);
  return prisma.$transaction(async (tx) => {
    // The old tier comes from the locked row, so that the audit is right beside a purchase that upgrades at the same moment.
    const changed = await tx.$queryRaw<{ from: string }[]>`
      UPDATE accounts a SET tier_id = ${tier}
        FROM (SELECT id, tier_id FROM accounts WHERE id = ${accountId} FOR NO KEY UPDATE) was
       WHERE a.id = was.id RETURNING was.tier_id AS from`;
    const was = changed[0];
    if (!was) throw noSuch("accountId", accountId);
    const detail = { from: was.from, to: tier, reason: reason ?? null };
    await recordAct(tx, { actor, action: "admin.accounts.setTier", target: accountId, detail });
    return { accountId, tier };
  });
}
