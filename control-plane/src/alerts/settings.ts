/** When an account wants to be warned. */
import { formatCredits, type MicroCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { z } from "zod";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { creditsInput, creditsOutput } from "../schemas.ts";
import { LOW_BALANCE_CREDITS } from "./review-balances.ts";

export const setAlertsInput = z.strictObject({
  /** Warned when the balance falls below it; null for no warning. */
  lowBalance: creditsInput.nullable(),
});

export const alertSettingsOutput = z.object({ lowBalance: creditsOutput.nullable() });

export type SetAlertsInput = z.infer<typeof setAlertsInput>;
export type AlertSettingsOutput = z.infer<typeof alertSettingsOutput>;

function describe(lowBalance: MicroCredits | null): AlertSettingsOutput {
  return { lowBalance: lowBalance === null ? null : formatCredits(lowBalance) };
}

export async function getAlerts(prisma: PrismaClient, accountId: string): Promise<AlertSettingsOutput> {
  const setting = await prisma.alertSetting.findUnique({ where: { accountId } });
  if (!setting) return describe(LOW_BALANCE_CREDITS);
  return describe(setting.lowBalanceCredits === null ? null : microCredits(setting.lowBalanceCredits));
}

export function setAlerts(
  prisma: PrismaClient,
  { accountId, actor }: AccountCaller,
  { lowBalance }: SetAlertsInput,
): Promise<AlertSettingsOutput> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO alert_settings (account_id, low_balance_credits) VALUES (${accountId}, ${lowBalance}::bigint)
      ON CONFLICT (account_id) DO UPDATE SET low_balance_credits = excluded.low_balance_credits, changed_at = clock_timestamp()`;
    const settings = describe(lowBalance);
    await recordAct(tx, { actor, action: "alerts.set", target: accountId, detail: { lowBalance: settings.lowBalance } });
    return settings;
  });
}
