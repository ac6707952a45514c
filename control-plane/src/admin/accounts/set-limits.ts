/** An account's own rate limits, in place of its tier's. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError } from "../../errors.ts";
import type { LimitsOutput, SetLimitsInput } from "./schemas.ts";

function shown(limit: number | null): string | null {
  return limit === null ? null : String(limit);
}

/** @throws ControlPlaneError not_found */
export function setLimits(prisma: PrismaClient, actor: string, input: SetLimitsInput): Promise<LimitsOutput> {
  const { accountId, chatPerMinute, imagesPerMinute } = input;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: accountId },
      data: {
        ...(chatPerMinute === undefined ? {} : { chatPerMinute }),
        ...(imagesPerMinute === undefined ? {} : { imagesPerMinute }),
      },
    });
    if (count === 0) throw new ControlPlaneError("not_found");
    const select = { chatPerMinute: true, imagesPerMinute: true };
    const limits = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select });
    const detail = { chatPerMinute: shown(limits.chatPerMinute), imagesPerMinute: shown(limits.imagesPerMinute) };
    await recordAct(tx, { actor, action: "admin.accounts.setLimits", target: accountId, detail });
    return { accountId, ...limits };
  });
}
