/** Suspending an account and restoring it. Every gateway sees it with the next hold. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError } from "../../errors.ts";
import { noSuch } from "../no-such.ts";
import type { StandingInput, StandingOutput } from "./schemas.ts";

export interface NewStanding {
  actor: string;
  status: "active" | "suspended";
  input: StandingInput;
}

const actions = { active: "admin.accounts.restore", suspended: "admin.accounts.suspend" } as const;

/** @throws ControlPlaneError not_found, account_closed */
export function setStanding(prisma: PrismaClient, { actor, status, input }: NewStanding): Promise<StandingOutput> {
  const { accountId, reason } = input;
  return prisma.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ status: string }[]>`
      SELECT status::text AS status FROM accounts WHERE id = ${accountId} FOR NO KEY UPDATE`;
    const before = rows[0];
    if (!before) throw noSuch("accountId", accountId);
    if (before.status === "closed") throw new ControlPlaneError("account_closed");
    await tx.account.update({ where: { id: accountId }, data: { status } });
    // What billing had suspended for a debt is now an operator's decision: paying the debt must not undo it.
    await tx.stripeCustomer.updateMany({ where: { accountId }, data: { suspendedAt: null } });
    const detail = { from: before.status, to: status, reason };
    await recordAct(tx, { actor, action: actions[status], target: accountId, detail });
    return { accountId, status };
  });
}
