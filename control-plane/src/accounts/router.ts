/** account.*: the caller's own account. */
import { noInput } from "../schemas.ts";
import { adminProcedure, ownerProcedure, personProcedure, readProcedure, router, standingProcedure } from "../trpc.ts";
import { closeAccount } from "./close-account.ts";
import { getAccount } from "./get-account.ts";
import { listMemberships } from "./list-memberships.ts";
import {
  accountOutput,
  closeAccountInput,
  closedAccountOutput,
  membershipOutput,
  updateAccountInput,
  usageSummaryOutput,
} from "./schemas.ts";
import { updateAccount } from "./update-account.ts";
import { summarizeAccountUsage } from "./usage-summary.ts";

export const accountRouter = router({
  get: standingProcedure
    .input(noInput)
    .output(accountOutput)
    .query(({ ctx }) => getAccount(ctx.dependencies.prisma, ctx.caller.accountId)),
  memberships: personProcedure
    .input(noInput)
    .output(membershipOutput.array())
    .query(({ ctx }) => listMemberships(ctx.dependencies.prisma, ctx.caller.userId)),
  update: adminProcedure
    .input(updateAccountInput)
    .output(accountOutput)
    .mutation(({ ctx, input }) => updateAccount(ctx.dependencies.prisma, ctx.caller, input)),
  close: ownerProcedure
    .input(closeAccountInput)
    .output(closedAccountOutput)
    .mutation(({ ctx, input }) => closeAccount(ctx.dependencies, ctx.caller, input)),
  usageSummary: readProcedure
    .input(noInput)
    .output(usageSummaryOutput)
    .query(({ ctx }) => summarizeAccountUsage(ctx.dependencies.prisma, ctx.caller.accountId, ctx.dependencies.now())),
});
