/** An account's own rate limits, in place of its tier's. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { noSuch } from "../no-such.ts";
import type { LimitsOutput, SetLimitsInput } from "./schemas.ts";

function shown(limit: number | null): string | null {
  return limit === null ? null : String(limit);
}

/** @throws ControlPlaneError not_found */
export function setLimits(prisma: PrismaClient, actor: string, input: SetLimitsInput): Promise<LimitsOutput> {
  const { accountId, chatPerMinute, imagesPerMinute, reason } = input;
  const select = { chatPerMinute: true, imagesPerMinute: true };
  return prisma.$transaction(async (tx) => {
    // Two operators at the same moment wait for each other, so that the audit tells what each of them found.
    await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId} FOR NO KEY UPDATE`;
    const before = await tx.account.findUnique({ where: { id: accountId }, select });
    if (!before) throw noSuch("accountId", accountId);
    const limits = await tx.account.update({
      where: { id: accountId },
      data: {
        ...(chatPerMinute === undefined ? {} : { chatPerMinute }),
        ...(imagesPerMinute === undefined ? {} : { imagesPerMinute }),
      },
      select,
    });
    const after = { chatPerMinute: shown(limits.chatPerMinute), imagesPerMinute: shown(limits.imagesPerMinute) };
    const detail = { ...after, before: JSON.stringify(before), reason: reason ?? null };
    await recordAct(tx, { actor, action: "admin.accounts.setLimits", target: accountId, detail });
    return { accountId, ...limits };
  });
}
