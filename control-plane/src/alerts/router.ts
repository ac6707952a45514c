/** alerts.*: when the account's people are mailed. */
import { noInput } from "../schemas.ts";
import { billingProcedure, readProcedure, router } from "../trpc.ts";
import { alertSettingsOutput, getAlerts, setAlerts, setAlertsInput } from "./settings.ts";

export const alertsRouter = router({
  get: readProcedure
    .input(noInput)
    .output(alertSettingsOutput)
    .query(({ ctx }) => getAlerts(ctx.dependencies.prisma, ctx.caller.accountId)),
  set: billingProcedure
    .input(setAlertsInput)
    .output(alertSettingsOutput)
    .mutation(({ ctx, input }) => setAlerts(ctx.dependencies.prisma, ctx.caller, input)),
});
